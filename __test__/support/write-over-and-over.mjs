// A process that keeps writing the schema and the record of it, as dev servers and `nuxt prepare` do, until it is killed. In: a file with
// `{ dir, generations, times, uid }`. Out: those files; a line when it has begun, and its error where it cannot go on.
import { readFileSync } from 'node:fs'
import process from 'node:process'
import { createJiti } from 'jiti'

const jiti = createJiti(import.meta.url, { fsCache: false })
const { SchemaFiles } = await jiti.import('../../module/src/schema/files.ts')
const { RecordFile, generationOf } = await jiti.import('../../shared/src/gate/record.ts')
const { dir, generations, times, uid } = JSON.parse(readFileSync(process.argv[2], 'utf8'))
if (uid !== undefined)
  process.setuid(uid)

const files = new SchemaFiles(dir, 'sqlite')
const record = new RecordFile(dir, 'sqlite')
try {
  for (let round = 0; times === undefined || round < times; round++) {
    const result = generations[(round + process.pid) % generations.length]
    files.types = result.declarations
    files.write(result.code)
    record.add(record.read(), generationOf(result), [])
    if (round === 0)
      process.stdout.write('begun\n')
  }
}
catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
