// The project that a command is about. In: `--cwd` and `--config`. Out: its root, its config and its import aliases. Nothing of it is run.
import { existsSync, statSync } from 'node:fs'
import { join, relative, resolve } from 'pathe'
import { configEntry } from '../../../shared/src/config/config-entry'
import { foldersAbove } from '../../../shared/src/files/folders-above'
import { CommandError } from '../exit'
import { nuxtAliases } from './aliases'
import { findNuxtConfigs, findOtherConfigs } from './find-config'
import { readNuxtConfig, type NuxtSettings } from './nuxt-config'

export interface Project {
  /** Absolute path. */
  rootDir: string
  /** Files that export a plugin each, absolute: the other module adds these to the config. */
  pluginSources: string[]
  /** What makes up the config, relative to the root: the layers' first, the project's own last. Empty where there is none. */
  configs: string[]
  /** Further files that could have been meant. */
  otherConfigs: string[]
  /** What `nuxt.config` says; undefined where it is no Nuxt project. */
  nuxt: NuxtSettings | undefined
  alias: Record<string, string>
}

export async function findProject({ cwd, config }: { cwd: string, config?: string | undefined }): Promise<Project> {
  const rootDir = resolve(cwd)
  if (!statSync(rootDir, { throwIfNoEntry: false })?.isDirectory())
    throw new CommandError(`There is no folder ${rootDir}.`)
  const nuxt = await readNuxtConfig(rootDir, nuxtAliases(rootDir))
  const beside = nuxt?.beside
  const named = config ?? beside?.configFile ?? nuxt?.options.configFile
  const isTheirs = beside !== undefined && resolve(rootDir, named!) === beside.configFile
  if (isTheirs && beside.clientOnly)
    throw new CommandError(`\`${beside.name}\` has the option \`auth.clientOnly\`, so the server of this project has no auth tables. Use --config to read a file all the same.`)
  return {
    rootDir,
    pluginSources: isTheirs ? beside.pluginSources : [],
    ...chooseConfigs(rootDir, named, nuxt?.serverDir),
    nuxt,
    alias: nuxt ? nuxtAliases(rootDir, nuxt) : {},
  }
}

/** Where a Nuxt project has its config, files named `auth` use it. */
function chooseConfigs(rootDir: string, named: string | undefined, serverDir: string | undefined): Pick<Project, 'configs' | 'otherConfigs'> {
  if (named !== undefined)
    return { configs: [relative(rootDir, resolve(rootDir, named))], otherConfigs: [] }
  const configs = findNuxtConfigs(rootDir, serverDir)
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
      + 'In Nuxt, the file is server/auth.config.ts. In other frameworks it is auth.ts, lib/auth.ts, src/lib/auth.ts, server/auth.ts or similar.\n'
      + 'Use --config to name the file, or --cwd to name the project.'
      + packageAbove(rootDir),
    )
  }
  return own
}

/** A line about the package that the folder is in, if that has a config; nothing otherwise. */
function packageAbove(rootDir: string): string {
  const folder = [rootDir, ...foldersAbove(rootDir)].find(one => existsSync(join(one, 'package.json')))
  if (folder === undefined)
    return ''
  const { configs: [config] } = chooseConfigs(folder, undefined, undefined)
  return config === undefined ? '' : `\nThe package around this folder has one. Use --cwd ${relative(rootDir, folder)} to read ${config}.`
}

/** The file for the addon to read, absolute. Several configs are merged by a module in Nuxt's build directory, as the module does it. */
export function entryOf({ configs, rootDir, pluginSources }: Project): string {
  const [first, ...others] = configs.map(file => join(rootDir, file))
  if (first === undefined)
    throw new Error('no config')
  return configEntry(join(rootDir, '.nuxt'), [first, ...others], pluginSources)
}
