// The schemas of a project. In: the project, the databases and the settings. Out: what the addon makes of it, its warnings shown; or an error
// below its messages.
import { loadNative, type Diagnostic, type SchemaRequest, type SchemaResult } from '../../shared/src/addon/native'
import { describeAll } from '../../shared/src/addon/diagnostics'
import { dialectsIn, settingsOf, settingsOfNuxt, type Argument, type SchemaArguments } from './arguments'
import { withProgress } from '../../shared/src/text/progress'
import { CommandError, NoSchemaError } from './exit'
import { loadNotes, printBeside } from './output/streams'
import type { Dialect } from '../../shared/src/addon/dialect'
import { chooseDialect } from './project/dialect'
import { openSettings, type OpenSetting } from './open-settings'
import { filesWithHooks } from './project/hooks'
import { configOf, entryOf, findProject, type Project } from './project/project'

export interface Schema extends Omit<SchemaResult, 'code'> {
  code: string
  project: Project
  configFile: string
  dialect: Dialect
  /** What the addon was asked. */
  request: SchemaRequest
}

export type CommandArguments = SchemaArguments & { config?: string }

/** For a command that is about one database, or for which it makes no difference. */
export async function readSchema(args: CommandArguments): Promise<Schema> {
  const [first, second] = args.dialect === undefined ? [] : dialectsIn(args.dialect)
  if (second !== undefined)
    throw new CommandError('--dialect: this command takes one database at a time.')
  const project = await findProject(args)
  const [schema] = await schemasFor(project, [first ?? chooseDialect(project).dialect], args)
  return schema!
}

/** One for each database, in their order, or none: of files that are read once. */
export async function schemasFor(project: Project, dialects: Dialect[], args: CommandArguments): Promise<Schema[]> {
  const configFile = configOf(project)
  if (project.unreadLayers.length > 0)
    throw new CommandError(unreadLayers(project))
  const requests = dialects.map(dialect => requestFor(project, dialect, args))
  const { generateSchemasAsync } = await loadNative()
  const results = await withProgress(`Reading ${configFile}...`, generateSchemasAsync(requests))
  // Most messages are about the config, whatever the database.
  const diagnostics = distinct(results.flatMap(result => result.diagnostics))
  for (const severity of ['warning', 'error'] as const) {
    const text = describeAll(diagnostics, severity)
    if (text)
      printBeside(`${text}\n`)
  }
  return results.map(({ code, ...rest }, index) => {
    if (code === null)
      throw new NoSchemaError(configFile, diagnostics)
    return { ...rest, code, project, configFile, dialect: dialects[index]!, request: requests[index]! }
  })
}

/** An auth config in a layer is part of the schema. */
function unreadLayers({ unreadLayers, nuxt, configs }: Project): string {
  return [
    `${nuxt?.file} extends ${unreadLayers.join(', ')}, which can't be read here: it is on another machine, is not installed, or is known only when the file runs.`,
    'If one of these layers has an auth config, the schema would lack its tables. `nuxt prepare` reads all layers.',
    `If none of them has an auth config, name yours: --config ${configs.at(-1)}, or \`authSchema: { configFile: '${configs.at(-1)}' }\` in ${nuxt?.file}.`,
  ].join('\n')
}

function distinct(diagnostics: Diagnostic[]): Diagnostic[] {
  return [...new Map(diagnostics.map(diagnostic => [JSON.stringify(diagnostic), diagnostic])).values()]
}

export function requestFor(project: Project, dialect: Dialect, args: CommandArguments): SchemaRequest {
  return {
    ...project.nuxt ? settingsOfNuxt(project.nuxt.options, dialect) : settingsOfAdapter(project, dialect),
    ...settingsOf(args),
    configFile: entryOf(project),
    rootDir: project.rootDir,
    dialect,
    alias: project.alias,
  }
}

/** What the adapter in the config says of names; the command line comes first. */
function settingsOfAdapter({ adapter }: Project, dialect: Dialect): Partial<SchemaRequest> {
  const { schemaName, ...names } = adapter?.settings ?? {}
  return { ...names, ...schemaName !== undefined && dialect === 'postgresql' ? { schemaName } : {} }
}

function describeOpen(settings: OpenSetting[], mayStay: boolean, where: string): string[] {
  const open = settings.filter(setting => setting.mayStay === mayStay)
  if (open.length === 0)
    return []
  const needed = [...new Set(open.flatMap(({ needs }) => needs))]
  const wayOut = mayStay ? '' : ` Say what the schema is for with ${needed.map(name => `--${name}`).join(', ')}.`
  return [`${open.map(({ name }) => name).join(', ')} ${where} can't be determined, because the file is not run.${wayOut}`]
}

/**
 * Says what was taken where it could have been something else. What only the running app knows is an error, if an argument that the command takes decides it.
 * `takes`: these arguments; none for a command that compares what it makes.
 */
export async function noteChoice(project: Project, args: CommandArguments, takes: Argument[]): Promise<void> {
  const { rootDir, configs, otherConfigs, nuxt, adapter } = project
  const notes = await loadNotes()
  if (otherConfigs.length > 0)
    notes.info(`Reading ${configs.at(-1)}. Use --config to read another file, such as ${otherConfigs.join(', ')}.`)
  const named = args.dialect === undefined ? [] : dialectsIn(args.dialect)
  if (adapter?.dialect !== undefined && named.length > 0 && !named.includes(adapter.dialect))
    notes.warn(`${adapter.maker} in ${configs.at(-1)} has the provider ${adapter.provider}. The schema is for ${named.join(', ')}, as --dialect says.`)
  const { inNuxt, inAdapter } = openSettings(project, args, takes)
  const open = (mayStay: boolean) => [...describeOpen(inAdapter, mayStay, `of ${adapter?.maker} in ${configs.at(-1)}`), ...describeOpen(inNuxt, mayStay, `in ${nuxt?.file}`)]
  const errors = open(false)
  if (errors.length > 0)
    throw new CommandError(errors.join('\n'))
  open(true).forEach(text => notes.warn(text))
  for (const warning of nuxt?.beside?.warnings ?? [])
    notes.warn(warning)
  const hooks = nuxt ? filesWithHooks(rootDir, nuxt.layers) : []
  if (hooks.length > 0)
    notes.warn(`${hooks.join(', ')} may change the tables with a hook, which is not run here. \`nuxt prepare\` runs it.`)
}

/** The database that the schema is for where the command line does not name one, said where the project does not say it either. */
export async function noteGuess(project: Project): Promise<Dialect> {
  const { dialect, reason, said } = chooseDialect(project)
  if (!said)
    (await loadNotes()).info(`The schema is for ${dialect}, ${reason}. Use --dialect for another database.`)
  return dialect
}
