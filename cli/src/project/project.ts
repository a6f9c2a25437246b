// The project that a command is about. In: `--cwd` and `--config`. Out: its root, its config and its import aliases. Nothing of it is run.
import { existsSync, statSync } from 'node:fs'
import { join, relative, resolve } from 'pathe'
import { CommandError } from '../exit'
import { nuxtAliases } from './aliases'
import { findConfigs } from './find-config'

export interface Project {
  /** Absolute path. */
  rootDir: string
  /** Relative to the root; undefined where there is none. */
  configFile: string | undefined
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
  const [configFile, ...otherConfigs] = config === undefined ? findConfigs(rootDir) : [relative(rootDir, resolve(rootDir, config))]
  return { rootDir, configFile, otherConfigs, isNuxt, alias: isNuxt ? nuxtAliases(rootDir) : {} }
}

export function configOf({ configFile, rootDir }: Project): string {
  if (configFile === undefined) {
    throw new CommandError(
      `There is no auth config in ${rootDir}.\n`
      + 'Nuxt has it in server/auth.config.ts; other frameworks in auth.ts, lib/auth.ts, src/lib/auth.ts, server/auth.ts and the like.\n'
      + 'Name it with --config, or another project with --cwd.',
    )
  }
  return configFile
}
