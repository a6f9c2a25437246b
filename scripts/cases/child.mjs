// A config in Node.js. In: a bundle, the environments, and how often the package that nobody has calls what it gets. Out, on the last line: the
// tables of each environment, or what it throws.
import { readFileSync } from 'node:fs'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { getAuthTables } from 'better-auth/db'
import { describeTables } from '../../proofs/lib/child/describe.mjs'

const { bundle, environments, calls } = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const asksTheUnknown = readFileSync(bundle, 'utf8').includes('someUnknownLib')
const worlds = []
globalThis.defineServerAuth = config => config
const globals = new Set(Reflect.ownKeys(globalThis))

for (const [index, env] of environments.entries()) {
  for (const times of asksTheUnknown ? calls : [0]) {
    globalThis.someUnknownLib = {
      later: (callback, ...rest) => {
        for (let turn = 0; turn < times; turn++)
          callback?.(...rest)
      },
      other: () => undefined,
    }
    worlds.push(await world(env, `${index}-${times}`))
  }
}
process.stdout.write(`\n${JSON.stringify({ worlds })}`)
process.exit(0)

async function world(env, id) {
  Object.assign(process.env, env)
  try {
    const module = await import(`${pathToFileURL(bundle).href}?${id}`)
    let value = module.default ?? module.auth
    for (let depth = 0; depth < 8; depth++) {
      value = await value
      if (typeof value === 'function' && typeof value.handler !== 'function')
        value = await value({ runtimeConfig: {}, db: {} })
    }
    const options = typeof value?.handler === 'function' ? value.options : value
    return { tables: describeTables(getAuthTables(options)) }
  }
  catch (error) {
    return { error: String(error?.message ?? error) }
  }
  finally {
    for (const name of Object.keys(env))
      delete process.env[name]
    for (const key of Reflect.ownKeys(globalThis)) {
      if (!globals.has(key))
        delete globalThis[key]
    }
  }
}
