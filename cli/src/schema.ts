// The schema of a project. In: the project, the database and the settings. Out: what the addon makes of it, its warnings shown; or an error
// below its messages.
import { loadNative, type SchemaRequest, type SchemaResult } from '../../module/src/native'
import { describeAll } from '../../module/src/report'
import { dialectsIn, settingsOf, type SchemaArguments } from './arguments'
import { CommandError } from './exit'
import { loadNotes, printBeside } from './output/streams'
import { chooseDialect, type Dialect } from './project/dialect'
import { configOf, entryOf, findProject, type Project } from './project/project'

export interface Schema extends Omit<SchemaResult, 'code'> {
  code: string
  project: Project
  configFile: string
  dialect: Dialect
}

export type CommandArguments = SchemaArguments & { config?: string }

/** For a command that is about one database, or for which it makes no difference. */
export async function readSchema(args: CommandArguments): Promise<Schema> {
  const [first, second] = args.dialect === undefined ? [] : dialectsIn(args.dialect)
  if (second !== undefined)
    throw new CommandError('--dialect: this command is about one database at a time.')
  return schemaFor(findProject(args), first ?? chooseDialect(args.cwd).dialect, args)
}

export async function schemaFor(project: Project, dialect: Dialect, args: CommandArguments): Promise<Schema> {
  const configFile = configOf(project)
  const { code, ...rest } = await askAddon(project, dialect, args)
  for (const severity of ['warning', 'error'] as const) {
    const text = describeAll(rest.diagnostics, severity)
    if (text)
      printBeside(`${text}\n`)
  }
  if (code === null)
    throw new CommandError(`No schema can be made of ${configFile}: see above.`)
  return { ...rest, code, project, configFile, dialect }
}

export async function askAddon(project: Project, dialect: Dialect, args: CommandArguments): Promise<SchemaResult> {
  const { generateSchema } = await loadNative()
  const request: SchemaRequest = {
    ...settingsOf(args),
    configFile: entryOf(project),
    rootDir: project.rootDir,
    dialect,
    alias: project.alias,
  }
  return generateSchema(request)
}

/** Says which config was taken where it could have been another. */
export async function noteChoice({ configs, otherConfigs }: Project): Promise<void> {
  if (otherConfigs.length > 0)
    (await loadNotes()).info(`Reading ${configs.at(-1)}. --config names another, such as ${otherConfigs.join(', ')}.`)
}
