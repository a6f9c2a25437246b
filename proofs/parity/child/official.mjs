// The schemas of the official generator, over the Better Auth of the tree that it runs in. In: files with `{ config, settings }`: a config file and
// a list of settings. Out: a message with an answer for each: the texts, one for each of the settings, or what was thrown.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import '../../lib/child/fresh.mjs'

const { generateDrizzleSchema } = await import(pathToFileURL(join(process.cwd(), 'cases', 'generator.mjs')).href)
const providers = { sqlite: 'sqlite', postgresql: 'pg', mysql: 'mysql' }

for (const level of ['log', 'warn', 'error', 'info', 'debug'])
  console[level] = () => {}

const answers = []
for (const [index, file] of process.argv.slice(2).entries())
  answers.push(await answer(JSON.parse(readFileSync(file, 'utf8')), `?case=${index}`))
process.send(answers, () => process.exit(0))

async function answer({ config, settings }, query) {
  let options
  try {
    options = (await import(pathToFileURL(config).href + query)).default
  }
  catch (error) {
    return { thrown: `${error?.name}: ${error?.message}` }
  }
  const schemas = []
  for (const one of settings)
    schemas.push(await generate(options, one).then(code => ({ code }), error => ({ thrown: `${error?.name}: ${error?.message}` })))
  return { schemas }
}

async function generate(options, { dialect, usePlural = false, casing = 'camelCase', schemaName }) {
  // All that the generator asks of an adapter is which one it is and how it was set up.
  const adapter = {
    id: 'drizzle',
    options: { provider: providers[dialect], camelCase: casing === 'camelCase', adapterConfig: { usePlural }, ...schemaName ? { schemaName } : {} },
  }
  // It looks whether the file is there, to ask before overwriting it, and writes nothing itself.
  const { code } = await generateDrizzleSchema({ adapter, options, file: 'no-such-file.ts' })
  return code
}
