// One run of the addon. In: a request as JSON on standard input. Out: the result as JSON on standard output, written by a process that is
// still well: it answers a second, small request before it ends.
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { generateSchema } from '../../index.js'

const result = generateSchema(JSON.parse(await text(process.stdin)))

const configFile = fileURLToPath(new URL('../fixtures/equal/core/auth.config.ts', import.meta.url))
const after = generateSchema({ configFile, rootDir: configFile, dialect: 'sqlite' })
if (after.code === null)
  throw new Error(`the run after it fails: ${JSON.stringify(after.diagnostics)}`)

process.stdout.write(JSON.stringify(result))
