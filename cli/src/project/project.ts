// The project that a command is about. In: `--cwd` and `--config`. Out: its root, its config and its import aliases. Nothing of it is run.
import { existsSync } from 'node:fs'
import { join, relative, resolve } from 'pathe'
import { configEntry } from '../../../shared/src/config/config-entry'
import { foldersAbove } from '../../../shared/src/files/folders-above'
import { CommandError } from '../exit'
import { readAdapterSettings, type AdapterSettings } from './adapter'
import { nuxtAliases, svelteAliases } from './aliases'
import { readDrizzleConfig, type DrizzleConfig } from './drizzle-config'
import { findNuxtConfigs, findOtherConfigs } from './find-config'
import { readNuxtConfig, type NuxtSettings } from './nuxt-config'
import { searchConfigs, type FoundConfigs } from './search-configs'
import { isFolder } from '../../../shared/src/files/kinds'

export interface Project {
  /** Absolute path. */
  rootDir: string
  /** Files that export a plugin each, absolute: the other module adds these to the config. */
  pluginSources: string[]
  /** What makes up the config, relative to the root: the layers' first, the project's own last. Empty where there is none. */
  configs: string[]
  /** Further files that could have been meant. */
  otherConfigs: string[]
  /** What a search through the whole project found, where no config is in a usual place. */
  found: FoundConfigs | undefined
  /** Layers that may hold a config too and cannot be read here. Empty where the config is named. */
  unreadLayers: string[]
  /** What `nuxt.config` says; undefined where it is no Nuxt project. */
  nuxt: NuxtSettings | undefined
  /** What the adapter in the config says of the database, where it is no Nuxt project. */
  adapter: AdapterSettings | undefined
  /** What `drizzle.config` says, where it is no Nuxt project and has one. */
  drizzle: DrizzleConfig | undefined
  alias: Record<string, string>
}

export async function findProject({ cwd, config }: { cwd: string, config?: string | undefined }): Promise<Project> {
  const rootDir = resolve(cwd)
  if (!isFolder(rootDir))
    throw new CommandError(`There is no folder ${rootDir}.`)
  const nuxt = await readNuxtConfig(rootDir, nuxtAliases(rootDir))
  const beside = nuxt?.beside
  const named = config ?? beside?.configFile ?? nuxt?.options.configFile
  const isTheirs = beside !== undefined && resolve(rootDir, named!) === beside.configFile
  if (isTheirs && beside.clientOnly)
    throw new CommandError(`\`${beside.name}\` has the option \`auth.clientOnly\`, so the server of this project has no auth tables. To read a file anyway, use --config.`)
  const chosen = chooseConfigs(rootDir, named, nuxt)
  const found = chosen.configs.length > 0 ? undefined : await searchConfigs(rootDir)
  // One file is meant. Which of several is a question to the user, also where not every file was searched: there may be others.
  const configs = found?.own.length === 1 && !found.cut ? found.own : chosen.configs
  const alias = nuxt ? nuxtAliases(rootDir, nuxt) : svelteAliases(rootDir)
  const [file] = configs
  const adapter = nuxt || file === undefined ? undefined : await readAdapterSettings({ configFile: resolve(rootDir, file), rootDir, alias })
  const drizzle = nuxt ? undefined : await readDrizzleConfig(rootDir, alias)
  const isWhole = config !== undefined || (named !== undefined && !isTheirs)
  return { rootDir, unreadLayers: isWhole ? [] : nuxt?.unread ?? [], pluginSources: isTheirs ? beside.pluginSources : [], configs, otherConfigs: chosen.otherConfigs, found, nuxt, adapter, drizzle, alias }
}

/** Where a Nuxt project has its config, files named `auth` use it. */
function chooseConfigs(rootDir: string, named: string | undefined, nuxt: NuxtSettings | undefined): Pick<Project, 'configs' | 'otherConfigs'> {
  if (named !== undefined)
    return { configs: [relative(rootDir, resolve(rootDir, named))], otherConfigs: [] }
  const configs = findNuxtConfigs(rootDir, nuxt?.layers)
  if (configs.length > 0)
    return { configs, otherConfigs: [] }
  const [first, ...otherConfigs] = findOtherConfigs(rootDir)
  return { configs: first === undefined ? [] : [first], otherConfigs }
}

/** The config that is the project's own, for messages; an error where there is none, or where several could be it. */
export function configOf({ configs, found, rootDir }: Project): string {
  const own = configs.at(-1)
  if (own === undefined)
    throw new CommandError(missingConfig({ rootDir, found }))
  return own
}

/** Why there is no config, and what to do: the first line says the first, the others the second. */
export function missingConfig({ rootDir, found }: Pick<Project, 'rootDir' | 'found'>): string {
  return found && found.own.length > 0 ? severalConfigs(found) : noConfig(rootDir, found)
}

function severalConfigs({ own, cut }: FoundConfigs): string {
  return [
    cut ? 'The project has too many files to search all. These call `betterAuth`:' : 'Several files call `betterAuth`, and none is in a usual place:',
    ...listed(own),
    'Use --config to name the one with the auth config.',
  ].join('\n')
}

function noConfig(rootDir: string, found: FoundConfigs | undefined): string {
  const packages = [...found?.ofPackages ?? []]
  return [
    `There is no auth config in ${rootDir}.`,
    'In Nuxt, the file is server/auth.config.ts, which the command `init` writes. In other frameworks it is any file that calls `betterAuth`, such as auth.ts or src/lib/auth.ts.',
    ...found?.cut ? ['Not every file was searched, because the project has too many.'] : [],
    'Use --config to name the file, or --cwd to name the project.',
    ...packages.length > 0 ? ['These packages in it have one:', ...listed(packages.map(([folder, file]) => `--cwd ${folder} (${relative(folder, file)})`))] : [],
    ...packageAbove(rootDir),
  ].join('\n')
}

/** The first few of a list, a line each. */
function listed(lines: string[]): string[] {
  const shown = lines.slice(0, 10)
  return [...shown.map(line => `  ${line}`), ...lines.length > shown.length ? [`  and ${lines.length - shown.length} more`] : []]
}

/** A line about the package that the folder is in, if that has a config; nothing otherwise. */
function packageAbove(rootDir: string): string[] {
  const folder = [rootDir, ...foldersAbove(rootDir)].find(one => existsSync(join(one, 'package.json')))
  if (folder === undefined)
    return []
  const { configs: [config] } = chooseConfigs(folder, undefined, undefined)
  return config === undefined ? [] : [`The package around this folder has one. Use --cwd ${relative(rootDir, folder)} to read ${config}.`]
}

/** The file for the addon to read, absolute. Several configs are merged by a module in Nuxt's build directory, as the module does it. */
export function entryOf({ configs, rootDir, pluginSources }: Pick<Project, 'configs' | 'rootDir' | 'pluginSources'>): string {
  const [first, ...others] = configs.map(file => resolve(rootDir, file))
  if (first === undefined)
    throw new Error('no config')
  return configEntry(join(rootDir, '.nuxt'), [first, ...others], pluginSources)
}
