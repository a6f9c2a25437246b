// What other modules do, in a process of its own: run the config with jiti and give its options to the official generator. In: a config and
// how many warm calls. Out: the same as `ours.mjs`, where loading is that of jiti, Better Auth and the generator.
import { performance } from 'node:perf_hooks'
import process from 'node:process'

const [configFile, , calls] = process.argv.slice(2)
const timed = async (run) => {
  const start = performance.now()
  const value = await run()
  return [performance.now() - start, value]
}

/** Stands in for `runtimeConfig` and `db`. */
const anything = new Proxy(() => '', { get: (_, key) => key === Symbol.toPrimitive || key === 'toString' ? () => '' : anything, apply: () => anything })
globalThis.defineServerAuth = config => config
// The playground switches a plugin on with it, whose table is always in our schema.
process.env.AUTH_JWT = '1'

async function schema({ createJiti }, { generateDrizzleSchema }) {
  // A dev server reads the config anew after each change; the packages stay loaded.
  const jiti = createJiti(import.meta.url, { moduleCache: false, interopDefault: false })
  const module = await jiti.import(configFile)
  const exported = module.default ?? module.auth
  const options = typeof exported === 'function' ? exported({ runtimeConfig: anything, db: anything }) : exported
  const adapter = { id: 'drizzle', options: { provider: 'sqlite', camelCase: true, adapterConfig: {} } }
  return (await generateDrizzleSchema({ adapter, options, file: 'no-such-file.ts' })).code
}

const [load, tools] = await timed(() => Promise.all([import('jiti'), import('auth/api')]))
const [cold, code] = await timed(() => schema(...tools))
if (!code)
  throw new Error('the official generator gave no schema')
const warm = []
for (let call = 0; call < Number(calls); call++)
  warm.push((await timed(() => schema(...tools)))[0])

console.log(JSON.stringify({ load, cold, warm, memory: process.resourceUsage().maxRSS * 1024 }))
