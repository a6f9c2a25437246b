// `check`: whether the migrations have what the auth config needs. In: a project with migrations of drizzle-kit. Out: each difference between
// the schema and the newest snapshot, and exit code 1 if there is one. It reads files alone: no secret, no database, no Nuxt.
import process from 'node:process'
import { defineCommand } from 'citty'
import { columnsOf, fillLines } from '../../../module/src/fill'
import { formatArgument, projectArguments, schemaArguments } from '../arguments'
import { compare } from '../check/compare'
import { formats, type Report } from '../check/formats'
import { exitCode, NoSchemaError, type ExitCode } from '../exit'
import { painter } from '../output/colors'
import { loadNotes, print } from '../output/streams'
import { noteChoice, noteGuess, readSchema, type CommandArguments, type Schema } from '../schema'
import type { Command } from '.'

type Arguments = CommandArguments & { migrations?: string, format: keyof typeof formats }

const { relations: _, ...settings } = schemaArguments

const definition = defineCommand({
  meta: { name: 'check', description: 'Compares the schema with the newest migration, and exits with 1 if they differ' },
  args: {
    ...projectArguments,
    ...settings,
    migrations: { type: 'string', alias: 'm', valueHint: 'folder', description: 'The folder of the migrations. Default: server/db/migrations/<dialect> or drizzle' },
    ...formatArgument(['text', 'json', 'github']),
  },
  run: ({ args }) => check(args as unknown as Arguments),
})

async function check(args: Arguments): Promise<ExitCode> {
  const show = (report: Report) => {
    const text = formats[args.format](report, painter(process.stdout))
    if (text)
      print(args.format === 'text' ? fillLines(text, columnsOf(process.stdout)) : text)
  }
  const schema = await readSchema(args).catch((error: unknown) => {
    if (error instanceof NoSchemaError)
      show({ dialect: null, snapshot: null, config: error.config, changes: [], unclaimed: [], diagnostics: error.diagnostics })
    throw error
  })
  await noteChoice(schema.project, args)
  if (args.dialect === undefined)
    await noteGuess(schema.project)
  const report = await compare(schema, args.migrations)
  show(report)
  await summarize(report, schema.project)
  return report.changes.length > 0 ? exitCode.found : exitCode.ok
}

async function summarize({ changes, snapshot, dialect, unclaimed }: Report, { nuxt }: Schema['project']): Promise<void> {
  const notes = await loadNotes()
  if (unclaimed.length > 0)
    notes.warn(`Neither the auth config nor server/db/schema has ${unclaimed.join(', ')}. The next migration drops tables that no schema has.`)
  if (changes.length === 0)
    return void notes.success(`The migrations have everything that the auth config needs (${dialect}, ${snapshot}).`)
  const lost = changes.filter(change => change.destructive).length
  notes.error([
    snapshot === null ? `Nothing has been migrated yet (${dialect}).` : `The schema and ${snapshot} differ in ${changes.length === 1 ? 'one place' : `${changes.length} places`}.`,
    lost > 0 ? `${lost === 1 ? 'One of them loses' : `${lost} of them lose`} data.` : `To add what is missing, run \`npx ${nuxt ? 'nuxt-db' : 'drizzle-kit'} generate\`.`,
  ].join(' '))
}

export default {
  definition,
  help: {
    examples: ['nuxt-better-auth-schema check', 'nuxt-better-auth-schema check --format github', 'nuxt-better-auth-schema check --config src/auth.ts --migrations drizzle'],
    exits: ['0  the newest migration has the whole schema', '1  they differ', '2  no schema can be made, or the snapshot cannot be read'],
  },
} satisfies Command
