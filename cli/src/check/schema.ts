// A schema that is kept by hand. In: the project, and what the command line says of its schema. Out: what Better Auth needs and it lacks, has otherwise or has beside; undefined where
// the project does not say where its schema is.
import { existsSync, readFileSync } from 'node:fs'
import { relative, resolve } from 'pathe'
import { dialects, type Dialect } from '../../../shared/src/addon/dialect'
import { describeAll } from '../../../shared/src/addon/diagnostics'
import { loadNative, type Diagnostic, type SchemaCheck } from '../../../shared/src/addon/native'
import { dialectsIn } from '../arguments'
import { CommandError, NoSchemaError } from '../exit'
import { printBeside } from '../output/streams'
import { schemaFiles } from '../project/drizzle-config'
import { configOf, type Project } from '../project/project'
import { requestFor, type CommandArguments } from '../schema'
import { UnknownDatabaseError } from './targets'

type Finding = SchemaCheck['findings'][number]

export interface SchemaReport {
  dialect: Dialect
  /** Relative to the project. */
  config: string
  /** The files that have the tables, relative to the project; those of the adapter's `schema` are not named. */
  schema: string[]
  from: 'files' | 'adapter'
  findings: Finding[]
  /** Its tables and columns have the names of a generated schema: what migrations of the one lack, those of the other lack. */
  asGenerated: boolean
  /** What is to be said of the config. */
  diagnostics: Diagnostic[]
}

export async function checkSchemaOf(project: Project, args: CommandArguments & { schema?: string }): Promise<SchemaReport | undefined> {
  const { rootDir, nuxt, drizzle } = project
  const named = args.schema?.split(',').map(part => part.trim()).filter(Boolean)
  // In Nuxt the schema is that of this package, unless a file is named.
  if (!named && nuxt)
    return undefined
  const config = configOf(project)
  const files = named ? await schemaFiles(rootDir, named) : []
  if (named && files.length === 0)
    throw new CommandError(`--schema ${args.schema}: there is no such file.`)
  const dialect = dialectOf(project, args)
  if (dialect === undefined) {
    if (!named)
      return undefined
    throw new UnknownDatabaseError(`Nothing says which database the schema is for. Name it with --dialect: ${dialects.join(', ')}.`)
  }
  const native = await loadNative()
  const request = requestFor(project, dialect, args)
  const ask = (files: string[]) => native.checkSchema(request, files)
  let read = files
  let check = ask(files)
  if (check.from === null && drizzle && drizzle.schema.length > 0 && !hasError(check)) {
    read = drizzle.schema
    check = ask(read)
  }
  if (hasError(check)) {
    printBeside(`${describeAll(check.diagnostics, 'error')}\n`)
    throw new NoSchemaError(config, check.diagnostics)
  }
  if (check.from === null)
    return undefined
  const schema = read.map(file => relative(rootDir, file))
  if (check.problem !== null)
    throw new CommandError(`${where({ schema })} can't be checked: ${check.problem}.`)
  const findings = check.findings.map(finding => ({ ...finding, line: lineOf(rootDir, finding) }))
  return { dialect, config, schema, from: check.from, findings, asGenerated: check.isAsGenerated, diagnostics: check.diagnostics }
}

/** What a schema is called in a sentence. */
export function where({ schema }: Pick<SchemaReport, 'schema'>): string {
  return schema.length > 0 ? `The schema in ${schema.join(', ')}` : 'The schema of drizzleAdapter'
}

function hasError({ diagnostics }: SchemaCheck): boolean {
  return diagnostics.some(({ severity }) => severity === 'error')
}

/** One database: nothing is guessed. */
function dialectOf({ nuxt, adapter, drizzle }: Project, args: CommandArguments): Dialect | undefined {
  const [named, second] = args.dialect === undefined ? [] : dialectsIn(args.dialect)
  if (second !== undefined)
    throw new CommandError('--schema is for one database, and --dialect names several.')
  return named ?? (nuxt ? nuxt.dialect : adapter?.dialect ?? drizzle?.dialect)
}

/** The line of the column, where it stands on a line of its own below that of the table. */
function lineOf(rootDir: string, { file, line, column }: Finding): number | null {
  if (file === null || line === null || column === null || !existsSync(resolve(rootDir, file)))
    return line
  const lines = readFileSync(resolve(rootDir, file), 'utf8').split('\n').slice(line)
  const end = lines.findIndex(text => /^\S*[)}]/.test(text))
  const name = column.replaceAll(/[^\w$]/g, '').replaceAll('$', String.raw`\$`)
  const found = lines.slice(0, end === -1 ? undefined : end).findIndex(text => new RegExp(`^\\s*['"]?${name}['"]?\\s*:`).test(text))
  return found === -1 ? line : line + found + 1
}
