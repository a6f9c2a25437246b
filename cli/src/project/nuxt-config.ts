// What `nuxt.config` says about the schema, without running it. In: the project's root. Out: the options that its text tells, those of this module and
// of NuxtHub; and the ones that it does not tell, which depend on the environment or on what is not read.
import { basename, resolve } from 'pathe'
import type { ModuleOptions } from '../../../shared/src/options/module-options'
import { isDialect, type Dialect } from '../../../shared/src/addon/dialect'
import { type Beside, findBeside } from './beside'
import { type Layer, type Options, readLayers } from './layers'

export interface NuxtSettings {
  /** The name of the file. */
  file: string
  dialect?: Dialect
  /** What it says of the database besides: `driver`, `connection`; and the preset that the app is built for. */
  driver?: string
  connection?: Record<string, unknown>
  preset?: string
  /** Absolute paths, where it says them. */
  srcDir?: string
  serverDir?: string
  options: ModuleOptions
  /** The other module that makes a schema, where it is listed. */
  beside: Beside | undefined
  /** The project first, then its layers. */
  layers: Layer[]
  /** Layers that it extends and that cannot be read here. */
  unread: string[]
  /** Paths of options that the text does not tell. */
  undecided: string[]
}

const keys = ['hub', 'authSchema', 'auth', 'modules', 'srcDir', 'nitro', '$production', '$development', '$env'] as const
const names = { hub: '@nuxthub/core', authSchema: 'nuxt-better-auth-schema' }

/** Undefined where there is no `nuxt.config`. */
export async function readNuxtConfig(rootDir: string, alias: Record<string, string>): Promise<NuxtSettings | undefined> {
  const { list, unread } = await readLayers(rootDir, keys, alias)
  const [project] = list
  const file = list.find(layer => layer.file !== undefined)?.file
  if (file === undefined)
    return undefined
  const settings: NuxtSettings = { file: basename(project.file ?? file), options: {}, beside: undefined, layers: list, unread, undecided: [] }
  const casings: Pick<ModuleOptions, 'casing'> = {}
  // The project comes first, and its options count where a layer has others.
  for (const { options, undecided } of list.toReversed()) {
    const hub = optionsOf(options, 'hub')
    const { casing, ...database } = databaseOf(hub.db)
    Object.assign(settings, database)
    // The default is for who leaves it out.
    if (undecided.includes('hub.db.dialect'))
      delete settings.dialect
    const { preset } = asOptions(options.nitro)
    Object.assign(settings, typeof preset === 'string' ? { preset } : {})
    Object.assign(casings, casing === undefined ? {} : { casing })
    Object.assign(settings.options, optionsOf(options, 'authSchema'))
    settings.undecided.push(...undecided.filter(matters), ...overridden(options))
  }
  Object.assign(settings, folderOf(rootDir, 'srcDir', project.options), folderOf(rootDir, 'serverDir', project.options))
  settings.beside = findBeside(list.map(({ root, serverDir, options }) => ({ root, serverDir, modules: options.modules, auth: options.auth })))
  settings.options = { ...casings, ...settings.beside?.schema, ...settings.options }
  if (settings.beside)
    settings.undecided.push(...list.flatMap(({ undecided }) => undecided.filter(mattersBeside)))
  settings.undecided = [...new Set(settings.undecided)]
  return settings
}

/** Options stand under a key of their own or beside the name of the module, which Nuxt puts first. */
function optionsOf(config: Options, key: 'hub' | 'authSchema'): Options {
  const modules = Array.isArray(config.modules) ? config.modules : []
  const inline = modules.find(entry => Array.isArray(entry) && entry[0] === names[key]) as [string, unknown] | undefined
  return { ...asOptions(config[key]), ...asOptions(inline?.[1]) }
}

function databaseOf(written: unknown): Pick<NuxtSettings, 'dialect' | 'driver' | 'connection'> & { casing?: 'camelCase' | 'snake_case' } {
  if (written === true)
    return { dialect: 'sqlite' }
  const { dialect, casing, driver, connection } = typeof written === 'string' ? { dialect: written } as Options : { dialect: written ? 'sqlite' : undefined, ...asOptions(written) }
  return {
    ...typeof dialect === 'string' && isDialect(dialect) ? { dialect } : {},
    ...typeof driver === 'string' ? { driver } : {},
    ...typeof connection === 'object' && connection !== null ? { connection: asOptions(connection) } : {},
    ...casing === 'snake_case' || casing === 'camelCase' ? { casing } : {},
  }
}

function folderOf(rootDir: string, key: 'srcDir' | 'serverDir', options: Options): Options {
  const written = options[key]
  return typeof written === 'string' ? { [key]: resolve(rootDir, written) } : {}
}

/** Of NuxtHub, the schema depends on the database alone. */
function matters(path: string): boolean {
  return ['', 'srcDir', 'serverDir'].includes(path) || /^authSchema\b/.test(path) || /^hub(?:\.db(?:\.(?:dialect|casing))?)?$/.test(path)
}

/** The same of the other module. */
function mattersBeside(path: string): boolean {
  return path === 'auth' || /^auth\.(?:schema|serverConfig|serverPluginSources|clientOnly)\b/.test(path)
}

/** Options for one environment are not the same for all. */
function overridden(config: Options): string[] {
  return (['$production', '$development', '$env'] as const).filter(key => /"(?:hub|authSchema|auth)":/.test(JSON.stringify(config[key] ?? null)))
}

function asOptions(value: unknown): Options {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Options : {}
}
