// A config's options by running it, as every other tool does. In: a config file. Out: the Better Auth options that it makes.
//
// Only configs of ours that are safe to run come here; environment variables that switch something on are given as such.
import { createJiti } from 'jiti'
import type { BetterAuthOptions } from 'better-auth'
import { vi } from 'vitest'

export interface ConfigContext {
  /** Variables that the config is run with. */
  env?: Record<string, string>
  alias?: Record<string, string>
  /** The export that is the config, where it is neither `default` nor `auth`. */
  entry?: string
}

/** Stands in for `runtimeConfig` and `db`: whatever is asked of it is there and is it again, and it reads as an empty string. */
const anything: unknown = new Proxy(() => '', {
  get: (_, key) => key === Symbol.toPrimitive || key === 'toString' ? () => '' : anything,
  apply: () => anything,
})

export async function runConfig(file: string, { env = {}, alias = {}, entry }: ConfigContext = {}): Promise<BetterAuthOptions> {
  const restore = withEnvironment(env)
  vi.stubGlobal('defineServerAuth', (config: unknown) => typeof config === 'function' ? config : () => config)
  try {
    const jiti = createJiti(import.meta.url, { moduleCache: false, fsCache: false, interopDefault: false, alias })
    const module = await jiti.import<Record<string, unknown>>(file)
    return optionsOf(entry === undefined ? module.auth ?? module.default : module[entry])
  }
  finally {
    vi.unstubAllGlobals()
    restore()
  }
}

/** Sets variables; what it returns takes back all that was written since, to the environment or in its place. */
export function withEnvironment(env: Record<string, string>): () => void {
  const environment = process.env
  const before = { ...environment }
  Object.assign(environment, env)
  return () => {
    process.env = environment
    for (const name of Object.keys(environment).filter(name => !(name in before)))
      delete environment[name]
    Object.assign(environment, before)
  }
}

export function optionsOf(exported: unknown): BetterAuthOptions {
  const value = instanceIn(typeof exported === 'function' ? call(exported) : exported)
  // What `betterAuth()` returns carries the options that it was given, behind a proxy too.
  const options = value && typeof value === 'object' && typeof (value as { handler?: unknown }).handler === 'function' ? (value as { options?: unknown }).options : value
  if (!options || typeof options !== 'object')
    throw new Error('the config exports no options')
  return options as BetterAuthOptions
}

function call(exported: Function): unknown {
  const context = { runtimeConfig: anything, db: anything }
  return isClass(exported) ? Reflect.construct(exported, [context]) : exported(context)
}

function isClass(value: Function): boolean {
  return value.toString().startsWith('class')
}

/** An object may hold the instance: `module.exports = { auth }`. */
function instanceIn(value: unknown): unknown {
  return value && typeof value === 'object' && 'auth' in value ? value.auth : value
}
