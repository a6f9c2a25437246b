// What made a change. In: a change that deletes data, the schema as it is, and what was generated before. Out: a sentence that names the
// package with its two versions, the plugin, or the line of the config.
import type { SchemaChange, SchemaResult } from '../addon/native'
import { fullName } from '../addon/tables'
import { type Generation, generationOf, type History, type Place } from './record'

export interface VersionChange {
  name: string
  /** undefined where it was not there, or is not any more. */
  from: string | undefined
  to: string | undefined
}

/** The packages that were read in other versions than before, by name. */
export function versionChanges(before: Record<string, string>, after: Record<string, string>): VersionChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()
  return names.filter(name => before[name] !== after[name]).map(name => ({ name, from: before[name], to: after[name] }))
}

export function describeVersions(changes: VersionChange[]): string {
  return changes.map(({ name, from, to }) => `${name} ${from ?? 'not there'} → ${to ?? 'not there'}`).join(', ')
}

export function explain(change: SchemaChange, result: SchemaResult, history: History | undefined): string {
  const table = fullName({ schema: change.schema, name: change.table })
  const name = change.column === null ? table : `${table}.${change.column}`
  const now = generationOf(result)
  const last = history?.generations.find(generation => generation.places[name] && isAsBefore(generation, change, table))
  if (!last)
    return withoutHistory(change, now, name, history?.tables.includes(table) ?? false)

  const place = last.places[name]!
  const versions = versionChanges(last.versions, now.versions).filter(({ from, to }) => from !== undefined && to !== undefined)
  const owner = packageOf(place) ?? packageOf(now.places[name])
  const plugin = place.plugin
  if (plugin !== null && !hasPlugin(now, plugin))
    return `the plugin \`${plugin}\` had it, and is not in the auth config any more`
  const ofOwner = versions.filter(version => version.name === owner)
  if (ofOwner.length > 0)
    return `${describeVersions(ofOwner)}: the new release has ${change.kind === 'type-changed' ? 'another type for it' : 'it no more'}`
  const current = now.places[name]
  if (current && change.kind === 'type-changed')
    return `described in ${shown(current)}, before in ${shown(place)}`
  if (versions.length > 0)
    return `it was described in ${shown(place)}; since then ${describeVersions(versions)}`
  return `it was described in ${shown(place)}${plugin === null ? '' : `, by the plugin \`${plugin}\``}; the auth config, or an option of the module, asks for it no more`
}

function withoutHistory(change: SchemaChange, now: Generation, name: string, isOurs: boolean): string {
  const current = now.places[name]
  if (current)
    return `described in ${shown(current)}`
  const installed = Object.entries(now.versions).map(([name, version]) => `${name} ${version}`).join(', ')
  if (change.kind === 'table-dropped' && !isOurs)
    return `neither the auth schema nor the app's own schema has it, and no earlier run on this machine tells whose it was (installed: ${installed})`
  return `neither the auth config nor the installed packages have it (${installed})`
}

/** Whether the generation has what the change takes away. */
function isAsBefore(generation: Generation, change: SchemaChange, table: string): boolean {
  if (change.kind !== 'type-changed')
    return true
  const columns = generation.database.find(one => fullName(one) === table)?.columns
  return columns?.some(({ name, type }) => name === change.column && type === change.before) ?? false
}

function hasPlugin({ places }: Generation, plugin: string): boolean {
  return Object.values(places).some(place => place.plugin === plugin)
}

/** The package whose source a place is in. */
function packageOf(place: Place | undefined): string | undefined {
  const inside = place?.file?.split('node_modules/').at(-1)
  return inside === place?.file ? undefined : /^(?:@[^/]+\/)?[^/]+/.exec(inside ?? '')?.[0]
}

function shown({ file, line }: Place): string {
  if (file === null)
    return 'a place that is not known'
  const path = file.split('node_modules/').at(-1)
  return line === null ? path! : `${path}:${line}`
}
