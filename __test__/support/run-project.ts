// A project's auth config by running it as the project does. In: its folder, the config in it, import aliases and the environment. Out: the options that Better
// Auth gets.
//
// Only projects of ours come here. `start.ts` in the folder is how the project starts: what it hands to `betterAuth` is the config. Without it, the config's `auth`
// or `default` export is. What a framework makes up, or a package that is not installed here gives, is in `doubles.ts`.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import * as betterAuthPackage from 'better-auth'
import type { BetterAuthOptions } from 'better-auth'
import { createJiti } from 'jiti'
import ts from 'typescript'
import { vi } from 'vitest'
import { doubles } from './doubles.ts'
import type { Env } from './environments.ts'
import { optionsOf, withEnvironment } from './run-config.ts'

interface ProjectRun {
  dir: string
  /** Absolute path. */
  configFile: string
  alias: Record<string, string>
  env: Env
}

interface Tsconfig {
  compilerOptions?: { paths?: Record<string, string[]> }
}

export async function runProject({ dir, configFile, alias, env }: ProjectRun): Promise<BetterAuthOptions> {
  const got = new Set<BetterAuthOptions>()
  const betterAuth = (options: BetterAuthOptions) => {
    got.add(options)
    return betterAuthPackage.betterAuth(options)
  }
  const restore = withEnvironment(env)
  // As Better Auth's module for Nuxt has it.
  vi.stubGlobal('defineServerAuth', (config: unknown) => typeof config === 'function' ? config : () => config)
  vi.stubGlobal('Bun', { env: process.env })
  vi.stubGlobal('Deno', { env: { get: (name: string) => process.env[name] } })
  try {
    const jiti = createJiti(join(dir, 'index.ts'), {
      moduleCache: false,
      fsCache: false,
      // Where there is a `Bun`, it would load files itself, and each of them once only.
      tryNative: false,
      interopDefault: false,
      alias: { $lib: join(dir, 'src', 'lib'), ...pathsOf(dir), ...alias },
      virtualModules: { ...doubles(), 'better-auth': { ...betterAuthPackage, betterAuth } },
    })
    const start = join(dir, 'start.ts')
    if (!existsSync(start)) {
      const module = await jiti.import<Record<string, unknown>>(configFile)
      return optionsOf(module.auth ?? module.default)
    }
    await jiti.import(start)
    const [only, ...more] = got
    if (only === undefined || more.length > 0)
      throw new Error(`betterAuth got ${got.size} configs`)
    return only
  }
  finally {
    vi.unstubAllGlobals()
    restore()
  }
}

/** The project's own `paths`, whether or not what its `tsconfig.json` extends is there. */
function pathsOf(dir: string): Record<string, string> {
  const file = join(dir, 'tsconfig.json')
  const paths = existsSync(file) ? (ts.readConfigFile(file, name => readFileSync(name, 'utf8')).config as Tsconfig).compilerOptions?.paths ?? {} : {}
  return Object.fromEntries(Object.entries(paths).map(([name, [target = '']]) => [name.replace('/*', ''), join(dir, target.replace('/*', ''))]))
}
