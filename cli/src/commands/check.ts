// `check`: whether the migrations have what the auth config needs. In: a project with migrations of drizzle-kit. Out: each difference between
// the schema and the newest snapshot, and exit code 1 if there is one. It reads files alone: no secret, no database, no Nuxt.
import process from 'node:process'
import { defineCommand } from 'citty'
import { columnsOf, fillLines } from '../../../shared/src/text/fill'
import { migrationCommand } from '../../../shared/src/gate/sql-report'
import { formatArgument, projectArguments, schemaArguments } from '../arguments'
import { compare } from '../check/compare'
import { formats, type Report } from '../check/formats'
import { grouped } from '../check/grouped'
import { optionWarnings } from '../check/options'
import { targetsOf } from '../check/targets'
import { exitCode, NoSchemaError, type ExitCode } from '../exit'
import { painter } from '../output/colors'
import { loadNotes, print } from '../output/streams'
import { findProject, type Project } from '../project/project'
import { noteChoice, schemasFor, type CommandArguments } from '../schema'
import type { Command } from './command'

type Arguments = CommandArguments & { migrations?: string, strict?: boolean, allow?: string, format: keyof typeof formats }

const { relations: _, ...settings } = schemaArguments

const definition = defineCommand({
  meta: { name: 'check', description: 'Compares the schema with the newest migration, and exits with 1 if they differ' },
  args: {
    ...projectArguments,
    ...settings,
    dialect: { ...settings.dialect, valueHint: 'name[,name]', description: 'The database: sqlite, postgresql or mysql; several with commas between. Default: what nuxt.config says, or each database that has migrations' },
    allow: { type: 'string', valueHint: 'name[,name]', description: 'What may be lost: table, table.column, or the name of a migration that cannot be read; in a Nuxt project, besides authSchema.allowDestructive' },
    strict: { type: 'boolean', description: 'Exit with 1 for warnings too' },
    migrations: { type: 'string', alias: 'm', valueHint: 'folder', description: 'The folder of the migrations. Default: server/db/migrations/<dialect> or drizzle' },
    ...formatArgument(['text', 'json', 'github']),
  },
  run: ({ args }) => check(args as unknown as Arguments),
})

async function check(args: Arguments): Promise<ExitCode> {
  const show = (reports: Report[]) => {
    const text = formats[args.format](reports, painter(process.stdout))
    if (text)
      print(args.format === 'text' ? fillLines(text, columnsOf(process.stdout)) : text)
  }
  const project = await findProject(args)
  const targets = targetsOf(project, args)
  const schemas = await schemasFor(project, targets.map(({ dialect }) => dialect), args).catch((error: unknown) => {
    if (error instanceof NoSchemaError)
      show([{ dialect: null, snapshot: null, config: error.config, changes: [], losses: [], unread: [], warnings: optionWarnings(project), unclaimed: [], diagnostics: error.diagnostics }])
    throw error
  })
  await noteChoice(project, { ...args, dialect: targets.map(({ dialect }) => dialect).join(',') })
  const reports: Report[] = []
  for (const [index, target] of targets.entries())
    reports.push(await compare(schemas[index]!, target, (args.allow ?? '').split(',').map(name => name.trim()).filter(Boolean)))
  show(reports)
  for (const report of reports)
    await summarize(report, project)
  const isStrict = project.nuxt?.options.strict === true
  const found = reports.some(({ changes, losses, unread, warnings }) => changes.length > 0 || losses.length > 0 || unread.length > 0
    || warnings.some(({ kind }) => kind === 'refused' || (isStrict && kind === 'older-loss')))
  const warned = reports.some(({ unclaimed, warnings, diagnostics }) => unclaimed.length > 0 || warnings.length > 0 || diagnostics.length > 0)
  return found || (args.strict && warned) ? exitCode.found : exitCode.ok
}

async function summarize({ changes, losses, unread, warnings, snapshot, dialect, unclaimed }: Report, { nuxt }: Project): Promise<void> {
  const notes = await loadNotes()
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
    snapshot === null ? `Nothing has been migrated yet (${dialect}).` : `The schema and ${snapshot} differ in ${changes.length === 1 ? 'one place' : `${changes.length} places`}.`,
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
    examples: ['nuxt-better-auth-schema check', 'nuxt-better-auth-schema check --format github', 'nuxt-better-auth-schema check --config src/auth.ts --migrations drizzle'],
    exits: ['0  the newest migration has the whole schema', '1  they differ, or a migration loses rows, is refused by the database or can\'t be read', '2  no schema can be made, the database is not known, or the migrations cannot be read'],
  },
} satisfies Command
