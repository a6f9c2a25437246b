// `check`: whether the migrations have what the auth config needs, or the Drizzle tables that a project keeps by hand. In: a project with either. Out: each difference between
// the schema and the newest snapshot or those tables, and exit code 1 if there is one. It reads files alone: no secret, no database, no Nuxt.
import process from 'node:process'
import { defineCommand } from 'citty'
import { columnsOf, fillLines } from '../../../shared/src/text/fill'
import { migrationCommand } from '../../../shared/src/gate/sql-report'
import { formatArgument, projectArguments, schemaArguments } from '../arguments'
import { compare } from '../check/compare'
import { formats, type Report } from '../check/formats'
import { grouped } from '../check/grouped'
import { optionWarnings } from '../check/options'
import { checkSchemaOf, where, type SchemaReport } from '../check/schema'
import { foldersOf, targetsOf, type Target } from '../check/targets'
import { CommandError, exitCode, NoSchemaError, type ExitCode } from '../exit'
import { painter } from '../output/colors'
import { loadNotes, print } from '../output/streams'
import { findProject, type Project } from '../project/project'
import { noteChoice, schemasFor, type CommandArguments } from '../schema'
import type { Command } from './command'

type Arguments = CommandArguments & { schema?: string, migrations?: string, strict?: boolean, allow?: string, format: keyof typeof formats }

const { relations: _, ...settings } = schemaArguments

const definition = defineCommand({
  meta: { name: 'check', description: 'Compares the schema with the newest migration or with tables kept by hand, and exits with 1 if they differ' },
  args: {
    ...projectArguments,
    ...settings,
    dialect: { ...settings.dialect, valueHint: 'name[,name]', description: 'The database: sqlite, postgresql or mysql; separate several with commas. Default: what nuxt.config says, or each database that has migrations' },
    allow: { type: 'string', valueHint: 'name[,name]', description: 'What may be lost: table, table.column, or the name of a migration that can\'t be read. In a Nuxt project, added to authSchema.allowDestructive' },
    strict: { type: 'boolean', description: 'Exit with 1 for warnings too' },
    schema: { type: 'string', alias: 's', valueHint: 'file[,file]', description: 'Check the Drizzle tables in these files instead. Without Nuxt, the default is what drizzleAdapter or drizzle.config says' },
    migrations: { type: 'string', alias: 'm', valueHint: 'folder', description: 'The folder of the migrations. Default: server/db/migrations/<dialect>, or without Nuxt the one in drizzle.config, or drizzle' },
    ...formatArgument(['text', 'json', 'github']),
  },
  run: ({ args }) => check(args as unknown as Arguments),
})

async function check(args: Arguments): Promise<ExitCode> {
  const project = await findProject(args)
  const schema = await checkSchemaOf(project, args)
  const targets = migrationsToCheck(project, args, schema)
  const show = (reports: Report[]) => {
    const text = formats[args.format](reports, painter(process.stdout), schema)
    if (text)
      print(args.format === 'text' ? fillLines(text, columnsOf(process.stdout)) : text)
  }
  const schemas = await schemasFor(project, targets.map(({ dialect }) => dialect), args).catch((error: unknown) => {
    if (error instanceof NoSchemaError)
      show([{ dialect: null, snapshot: null, config: error.config, changes: [], losses: [], unread: [], warnings: optionWarnings(project), unclaimed: [], diagnostics: error.diagnostics }])
    throw error
  })
  await noteChoice(project, { ...args, ...targets.length > 0 ? { dialect: targets.map(({ dialect }) => dialect).join(',') } : {} }, [])
  const reports: Report[] = []
  for (const [index, target] of targets.entries())
    reports.push(await compare(schemas[index]!, target, (args.allow ?? '').split(',').map(name => name.trim()).filter(Boolean)))
  show(reports)
  if (schema)
    await summarizeSchema(schema)
  for (const report of reports)
    await summarize(report, project)
  const isStrict = project.nuxt?.options.strict === true
  const found = reports.some(({ changes, losses, unread, warnings }) => changes.length > 0 || losses.length > 0 || unread.length > 0
    || warnings.some(({ kind }) => kind === 'refused' || (isStrict && kind === 'older-loss')))
  const warned = reports.some(({ unclaimed, warnings, diagnostics }) => unclaimed.length > 0 || warnings.length > 0 || diagnostics.length > 0)
  return found || problemsOf(schema).length > 0 || (args.strict && warned) ? exitCode.found : exitCode.ok
}

/** Migrations of a schema that is kept by hand are drizzle-kit's to compare: its names in the database need not be those of a generated one. */
function migrationsToCheck(project: Project, args: Arguments, schema: SchemaReport | undefined): Target[] {
  if (!schema || args.migrations !== undefined) {
    const targets = targetsOf(project, args)
    if (project.adapter?.maker === 'prismaAdapter' && targets.every(({ migrations }) => migrations.state === 'none'))
      throw new CommandError('`check` reads migrations of drizzle-kit and Drizzle tables, and the adapter of this project is prismaAdapter. For migrations of drizzle-kit in another folder, use --migrations.')
    return targets
  }
  if (args.schema !== undefined || !schema.asGenerated)
    return []
  return targetsOf(project, { ...args, dialect: schema.dialect }).filter(({ migrations }) => migrations.state === 'sound')
}

function problemsOf(schema: SchemaReport | undefined): SchemaReport['findings'] {
  return schema?.findings.filter(({ weight }) => weight !== 'beside') ?? []
}

async function summarizeSchema(schema: SchemaReport): Promise<void> {
  const notes = await loadNotes()
  const problems = problemsOf(schema)
  if (problems.length === 0)
    return void notes.success(`${where(schema)} has everything that the auth config needs (${schema.dialect}).`)
  const fails = problems.filter(({ weight }) => weight === 'fails').length
  notes.error([
    `${where(schema)} and the auth config differ in ${problems.length === 1 ? 'one place' : `${problems.length} places`} (${schema.dialect}).`,
    fails > 0 ? `Better Auth fails because of ${fails === problems.length ? fails === 1 ? 'it' : 'them' : fails === 1 ? 'one of them' : `${fails} of them`}.` : '',
    'The command `generate` writes a whole schema.',
  ].filter(Boolean).join(' '))
}

async function summarize({ changes, losses, unread, warnings, snapshot, dialect, unclaimed }: Report, project: Project): Promise<void> {
  const notes = await loadNotes()
  const { nuxt } = project
  if (unclaimed.length > 0)
    notes.warn(`Neither the auth config nor what can be read of the app's schema has ${unclaimed.join(', ')}. The next migration drops what no schema has.`)
  if (losses.length > 0) {
    notes.error([
      `Rows are lost that nobody asked to lose.${losses.some(({ avoidable }) => avoidable) ? ` \`${migrationCommand}\` writes the migration so that they stay.` : ''}`,
      `To let them go, ${allowance(losses.map(({ name }) => name), nuxt)}`,
    ].join('\n'))
  }
  if (unread.length > 0) {
    notes.error([
      `Statements of ${[...new Set(unread.map(({ file }) => file))].join(', ')} can't be read, so the rows that they delete are not known. Read them yourself.`,
      `If they keep the rows that you need, ${allowance(unread.map(({ name }) => name), nuxt)}`,
    ].join('\n'))
  }
  for (const group of grouped(warnings, ({ advice }) => advice))
    notes.warn([...group.map(({ file, text }) => `${file ?? 'The next migration'}: ${text}`), group[0]!.advice].join('\n'))
  const isLost = losses.length > 0 || unread.length > 0
  if (changes.length === 0 && isLost)
    return
  if (changes.length === 0)
    return void notes.success(`The migrations have everything that the auth config needs (${dialect}, ${snapshot}).`)
  const lost = changes.filter(change => change.destructive).length
  notes.error([
    snapshot === null ? `Nothing has been migrated yet (${dialect}).${nuxt ? '' : ` No migrations were found in ${foldersOf(project).join(', ')}; name another folder with --migrations.`}` : `The schema and ${snapshot} differ in ${changes.length === 1 ? 'one place' : `${changes.length} places`}.`,
    lost > 0 ? `${lost === 1 ? 'One of them loses' : `${lost} of them lose`} data.` : isLost ? '' : `To add what is missing, run \`npx ${nuxt ? 'nuxt-db' : 'drizzle-kit'} generate\`.`,
  ].filter(Boolean).join(' '))
}

function allowance(all: string[], nuxt: Project['nuxt']): string {
  const names = [...new Set(all)]
  return nuxt ? `in nuxt.config: authSchema: { allowDestructive: [${names.map(name => `'${name}'`).join(', ')}] }` : `add --allow ${names.join(',')}`
}

export default {
  definition,
  help: {
    examples: ['nuxt-better-auth-schema check', 'nuxt-better-auth-schema check --schema src/db/schema.ts', 'nuxt-better-auth-schema check --format github', 'nuxt-better-auth-schema check --config src/auth.ts --migrations drizzle'],
    exits: ['0  the newest migration, or the schema of the project, has everything', '1  they differ, or a migration loses rows, fails or can\'t be read', '2  no schema can be made, the database is not known, or the migrations cannot be read'],
  },
} satisfies Command
