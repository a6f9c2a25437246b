// The project that a command is about. In: `--cwd` and `--config`. Out: its root, its config and its import aliases. Nothing of it is run.
import { existsSync, statSync } from 'node:fs'
import { join, relative, resolve } from 'pathe'
import { configEntry } from '../../../module/src/config-entry'
import { CommandError } from '../exit'
import { nuxtAliases } from './aliases'
import { findNuxtConfigs, findOtherConfigs } from './find-config'

export interface Project {
  /** Absolute path. */
  rootDir: string
  /** What makes up the config, relative to the root: the layers' first, the project's own last. Empty where there is none. */
  configs: string[]
  /** Further files that could have been meant. */
  otherConfigs: string[]
  isNuxt: boolean
  alias: Record<string, string>
}

export function findProject({ cwd, config }: { cwd: string, config?: string | undefined }): Project {
  const rootDir = resolve(cwd)
  if (!statSync(rootDir, { throwIfNoEntry: false })?.isDirectory())
    throw new CommandError(`There is no folder ${rootDir}.`)
  const isNuxt = ['ts', 'mts', 'js', 'mjs', 'cts', 'cjs'].some(extension => existsSync(join(rootDir, `nuxt.config.${extension}`)))
  return { rootDir, ...chooseConfigs(rootDir, config), isNuxt, alias: isNuxt ? nuxtAliases(rootDir) : {} }
}

/** Where a Nuxt project has its config, files named `auth` use it. */
function chooseConfigs(rootDir: string, named: string | undefined): Pick<Project, 'configs' | 'otherConfigs'> {
  if (named !== undefined)
    return { configs: [relative(rootDir, resolve(rootDir, named))], otherConfigs: [] }
  const configs = findNuxtConfigs(rootDir)
  if (configs.length > 0)
    return { configs, otherConfigs: [] }
  const [first, ...otherConfigs] = findOtherConfigs(rootDir)
  return { configs: first === undefined ? [] : [first], otherConfigs }
}

/** The config that is the project's own, for messages; an error where there is none. */
export function configOf({ configs, rootDir }: Project): string {
  const own = configs.at(-1)
  if (own === undefined) {
    throw new CommandError(
      `There is no auth config in ${rootDir}.\n`
      + 'Nuxt has it in server/auth.config.ts; other frameworks in auth.ts, lib/auth.ts, src/lib/auth.ts, server/auth.ts and the like.\n'
      + 'Name it with --config, or another project with --cwd.',
    )
  }
  return own
}

/** The file for the addon to read, absolute. Several configs are merged by a module in Nuxt's build directory, as the module does it. */
export function entryOf({ configs, rootDir }: Project): string {
  const [first, ...others] = configs.map(file => join(rootDir, file))
  if (first === undefined)
    throw new Error('no config')
  return configEntry(join(rootDir, '.nuxt'), [first, ...others])
}
