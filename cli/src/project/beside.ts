// The other module that makes a schema, as the project has it. In: what each `nuxt.config` says, the project's own first. Out: the config that its
// server runs, the plugins that it adds, and what its options say about the schema; undefined where no config lists it.
import { statSync } from 'node:fs'
import { join, resolve } from 'pathe'
import { otherNames } from '../../../shared/src/beside/names'
import { readOtherSchema, type OtherSchema } from '../../../shared/src/beside/schema-options'
import { CommandError } from '../exit'
import { type Layer, type Options, serverOf } from './layers'

export interface Beside {
  name: string
  schema: OtherSchema
  /** Messages about `auth.schema`. */
  warnings: string[]
  /** Its server has no auth, and so no tables. */
  clientOnly: boolean
  /** Absolute path of the config that its server runs. */
  configFile: string
  /** Absolute paths, without an extension where the user writes none. */
  pluginSources: string[]
}

/** What one `nuxt.config` says. */
export interface ConfigOfLayer extends Pick<Layer, 'root' | 'serverDir'> {
  modules: unknown
  auth: unknown
}

const usual = 'server/auth.config'

export function findBeside(layers: ConfigOfLayer[]): Beside | undefined {
  const listed = layers.flatMap(({ modules }) => Array.isArray(modules) ? modules as unknown[] : [])
  const name = otherNames.find(one => listed.some(entry => nameOf(entry) === one))
  const [project] = layers
  if (name === undefined || project === undefined || project.auth === false)
    return undefined
  const inline = asOptions((listed.find(entry => Array.isArray(entry) && entry[0] === name) as unknown[] | undefined)?.[1])
  const all = [inline, ...layers.map(({ auth }) => asOptions(auth))]
  const { settings, unknown, wrong } = readOtherSchema(Object.assign({}, ...all.map(({ schema }) => asOptions(schema)).reverse()) as Options)
  if (wrong.length > 0)
    throw new CommandError(wrong.join('\n'))
  return {
    name,
    schema: settings,
    warnings: unknown,
    clientOnly: all.find(({ clientOnly }) => clientOnly !== undefined)?.clientOnly === true,
    configFile: configOf(layers, all),
    // A path belongs to the layer that says it; the base comes first.
    pluginSources: layers.flatMap(({ root, auth }) => textsOf(asOptions(auth).serverPluginSources).map(source => resolve(root, source)).reverse()).reverse(),
  }
}

function nameOf(entry: unknown): unknown {
  return Array.isArray(entry) ? entry[0] : entry
}

function configOf(layers: ConfigOfLayer[], all: Options[]): string {
  const said = all.find(({ serverConfig }) => typeof serverConfig === 'string')?.serverConfig as string | undefined
  const stem = withoutExtension(said ?? usual)
  if (stem !== usual) {
    const declaring = layers.find(({ auth }) => withoutExtension(String(asOptions(auth).serverConfig)) === stem) ?? layers[0]!
    const file = resolve(declaring.root, stem)
    return fileOf(file) ?? `${file}.ts`
  }
  const places = layers.map(({ root, serverDir }) => join(serverOf({ root, serverDir }), 'auth.config'))
  return places.map(fileOf).find(file => file !== undefined) ?? `${places[0]!}.ts`
}

function withoutExtension(file: string): string {
  return file.replace(/\.[jt]s$/, '')
}

function fileOf(stem: string): string | undefined {
  return [`${stem}.ts`, `${stem}.js`].find(file => statSync(file, { throwIfNoEntry: false })?.isFile())
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter(one => typeof one === 'string') : []
}

function asOptions(value: unknown): Options {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Options : {}
}
