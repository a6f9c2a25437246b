// `check`: whether the migrations have what the auth config needs. In: a project with migrations of drizzle-kit. Out: each difference between
// the schema and the newest snapshot, and exit code 1 if there is one. It reads files alone: no secret, no database, no Nuxt.
import process from 'node:process'
import { defineCommand } from 'citty'
import { relative } from 'pathe'
import { loadNative } from '../../../module/src/native'
import { formatArgument, projectArguments, schemaArguments } from '../arguments'
import { formats, type Report } from '../check/formats'
import { fullName, type DatabaseTable } from '../database'
import { CommandError, exitCode, type ExitCode } from '../exit'
import { painter } from '../output/colors'
import { loadNotes, print } from '../output/streams'
import { migrationsFolder, newestSnapshot } from '../project/migrations'
import { noteChoice, readSchema, type CommandArguments, type Schema } from '../schema'
import type { Command } from '.'

type Arguments = CommandArguments & { migrations?: string, format: keyof typeof formats }

const { relations: _, ...settings } = schemaArguments

const definition = defineCommand({
  meta: { name: 'check', description: 'Compares the schema with the newest migration; exits with 1 if they differ' },
  args: {
    ...projectArguments,
    ...settings,
    migrations: { type: 'string', alias: 'm', valueHint: 'folder', description: 'Where drizzle-kit writes migrations; server/db/migrations/<dialect> or drizzle unless said' },
    ...formatArgument(['text', 'json', 'github']),
  },
  run: ({ args }) => check(args as unknown as Arguments),
})

async function check(args: Arguments): Promise<ExitCode> {
  const schema = await readSchema(args)
  await noteChoice(schema.project)
  const report = await compare(schema, args.migrations)
  const text = formats[args.format](report, painter(process.stdout))
  if (text)
    print(text)
  await summarize(report)
  return report.changes.length > 0 ? exitCode.found : exitCode.ok
}

export async function compare({ project, dialect, database, configFile }: Schema, migrations: string | undefined): Promise<Report> {
  const { compareSchema, readSnapshot } = await loadNative()
  const snapshot = newestSnapshot(migrationsFolder(project.rootDir, dialect, migrations))
  const file = snapshot === undefined ? null : relative(project.rootDir, snapshot.file)
  try {
    const before = snapshot === undefined ? [] : readSnapshot(dialect, snapshot.text)
    const changes = compareSchema({ dialect, before, after: database, others: tablesOfTheApp(before, database) })
    return { dialect, snapshot: file, config: configFile, changes }
  }
  catch (error) {
    throw new CommandError(`${file} cannot be compared: ${(error as Error).message}`)
  }
}

/** What the schema does not have. The migrations are those of the app's own tables too, and nothing in a snapshot tells whose a table is. */
function tablesOfTheApp(before: DatabaseTable[], after: DatabaseTable[]): string[] {
  const ours = new Set(after.map(fullName))
  return before.map(fullName).filter(name => !ours.has(name))
}

async function summarize({ changes, snapshot, dialect }: Report): Promise<void> {
  const notes = await loadNotes()
  if (changes.length === 0)
    return void notes.success(`The migrations have all that the auth config needs (${dialect}, ${snapshot}).`)
  const lost = changes.filter(change => change.destructive).length
  notes.error([
    snapshot === null ? `Nothing has been migrated yet (${dialect}).` : `The schema and ${snapshot} differ in ${changes.length === 1 ? 'one place' : `${changes.length} places`}.`,
    lost > 0 ? `${lost === 1 ? 'One of them loses' : `${lost} of them lose`} data.` : 'A new migration mends it, such as that of `npx nuxt-db generate`.',
  ].join(' '))
}

export default {
  definition,
  help: {
    examples: ['nuxt-better-auth-schema check', 'nuxt-better-auth-schema check --format github', 'nuxt-better-auth-schema check --config src/auth.ts --migrations drizzle'],
    exits: ['0  the newest migration has all of the schema', '1  they differ', '2  there is no schema, or the snapshot cannot be read'],
  },
} satisfies Command
