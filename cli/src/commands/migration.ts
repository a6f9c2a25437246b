// `migration`: a migration that loses no rows. In: a project with migrations of drizzle-kit. Out: those that wait rewritten where they have to be, and in a Nuxt project the one
// that is due, written so. drizzle-kit makes that as ever: `nuxt prepare` asks it, because only Nuxt knows all of the schema.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import process from 'node:process'
import { defineCommand } from 'citty'
import { join, resolve } from 'pathe'
import { x } from 'tinyexec'
import { type Fill, keepRows } from '../../../shared/src/migrations/kept-rows'
import { type Requested, requestVariable } from '../../../shared/src/migrations/request'
import { loadNative } from '../../../shared/src/addon/native'
import { RecordFile } from '../../../shared/src/gate/record'
import { judgeSql } from '../../../shared/src/gate/sql'
import { keeps } from '../../../shared/src/gate/sql-report'
import { PassedMigrations } from '../../../shared/src/gate/passed-migrations'
import type { Migration, SoundMigrations } from '../../../shared/src/migrations/model'
import { fullName } from '../../../shared/src/addon/tables'
import { refused } from '../../../shared/src/migrations/losses'
import { replay } from '../../../shared/src/migrations/waiting'
import { argumentsOf, projectArguments, schemaArguments } from '../arguments'
import { targetsOf } from '../check/targets'
import { CommandError, exitCode, type ExitCode } from '../exit'
import { writeOutput } from '../output/file'
import { loadNotes, print } from '../output/streams'
import { findProject, type Project } from '../project/project'
import { sessionOfProject } from '../project/session'
import { didYouMean } from '../../../shared/src/text/suggest'
import { noteChoice, schemasFor, type CommandArguments, type Schema } from '../schema'
import type { Command } from './command'

type Arguments = CommandArguments & { 'migrations'?: string, 'name'?: string, 'fill'?: string, 'dry-run'?: boolean }

const { relations: _, ...settings } = schemaArguments

const definition = defineCommand({
  meta: { name: 'migration', description: 'Writes new migrations so that no rows are lost' },
  args: {
    ...projectArguments,
    ...settings,
    'migrations': { type: 'string', alias: 'm', valueHint: 'folder', description: 'Where drizzle-kit writes migrations. Default: server/db/migrations/<dialect>, or drizzle' },
    'name': { type: 'string', valueHint: 'migration', description: 'The migration to rewrite, without .sql. Default: the newest, those that are new on this machine, and the next' },
    'fill': { type: 'string', valueHint: 'table.column=SQL', description: 'The value of existing rows in a new required column; separate several with semicolons' },
    'dry-run': { type: 'boolean', description: 'Write nothing, and print the SQL' },
  },
  run: ({ args }) => migration(args as unknown as Arguments),
})

async function migration(args: Arguments): Promise<ExitCode> {
  const project = await findProject(args)
  const [target, second] = targetsOf(project, args)
  if (second !== undefined)
    throw new CommandError('There are migrations of several databases. Name one with --dialect.')
  const { migrations, dialect } = target!
  if (migrations.state === 'none')
    throw new CommandError(`There is no migration yet: \`npx ${project.nuxt ? 'nuxt-db' : 'drizzle-kit'} generate\` makes the first.`)
  await noteChoice(project, { ...args, dialect }, argumentsOf(settings))
  const [schema] = await schemasFor(project, [dialect], args)
  const [isDry, fills] = [args['dry-run'] ?? false, fillsOf(args.fill)]
  await expectColumns(schema!, migrations, fills)
  const waiting = waitingOf(schema!, migrations, args.name)
  const { isRewritten, stillLoses } = await rewrite(schema!, migrations, waiting, fills, isDry)
  if (stillLoses.length > 0)
    throw new CommandError(`${stillLoses.join(', ')}: it does not run, or rows can't be kept, as it is. What to do is said above.`)
  if (project.nuxt && args.migrations === undefined && args.name === undefined && !(isRewritten && isDry))
    return writeNext(project, fills, isDry)
  if (!isRewritten)
    (await loadNotes()).success(`${waiting.map(({ file }) => file).join(', ')} ${waiting.length === 1 ? 'loses' : 'lose'} no rows that could be kept.`)
  return exitCode.ok
}

/** Those that may not be applied yet, as far as this machine knows. */
function waitingOf({ project, dialect }: Schema, { list }: SoundMigrations, name: string | undefined): Migration[] {
  if (name === undefined)
    return new PassedMigrations(project.rootDir, dialect, sessionOfProject(project, dialect)).waiting(list)
  const named = list.filter(migration => migration.name === name)
  if (named.length === 0)
    throw new CommandError(`There is no migration \`${name}\`.${didYouMean(name, list.map(migration => migration.name))}`)
  return named
}

async function rewrite(schema: Schema, migrations: SoundMigrations, waiting: Migration[], fills: Fill[], isDry: boolean): Promise<{ isRewritten: boolean, stillLoses: string[] }> {
  const { project, dialect } = schema
  const native = await loadNative()
  const session = sessionOfProject(project, dialect)
  const say = await loadNotes()
  const history = new RecordFile(project.rootDir, dialect).read()
  const allowDestructive = project.nuxt?.options.allowDestructive ?? []
  let isRewritten = false
  const stillLoses: string[] = []
  for (const { migration, met, reading } of replay(migrations, { native, dialect, session }).filter(({ migration }) => waiting.includes(migration))) {
    const { sql, notes } = keepRows({ native, dialect, session, met, result: schema, sql: migration.sql, fills })
    const lines = notes.map(note => `  ${note}`)
    const stops = refused(native.readMigration({ dialect, session, before: met.before, triggers: met.triggers, sql: sql ?? migration.sql }))
    if (stops.length > 0)
      lines.unshift(...stops.map(({ text }) => `  The database refuses it: ${text}.`))
    if (sql === null) {
      const lost = judgeSql({ reading, result: schema, history, allowDestructive, isMade: true, migration: migration.name }).stops.filter(one => keeps([one]))
      // It says why rows cannot be kept, or what can stop it.
      if (lines.length + lost.length > 0)
        say.warn([`${migration.file} is unchanged:`, ...lost.map(({ effect }) => `  ${effect.text}`), ...lines].join('\n'))
      stillLoses.push(...lost.length + stops.length > 0 ? [migration.file] : [])
      continue
    }
    stillLoses.push(...stops.length > 0 ? [migration.file] : [])
    isRewritten = true
    if (isDry) {
      print(waiting.length === 1 ? sql : `-- ${migration.file}\n${sql}`)
      say.info([`${migration.file} would be that. Nothing was written.`, ...lines].join('\n'))
      continue
    }
    writeOutput(resolve(project.rootDir, migration.file), sql, project)
    say.success([`${migration.file} is rewritten, so that no rows are lost. A database that has applied it already is not changed by that.`, ...lines].join('\n'))
  }
  return { isRewritten, stillLoses }
}

async function writeNext({ rootDir }: Project, fills: Fill[], isDry: boolean): Promise<ExitCode> {
  const folder = mkdtempSync(join(tmpdir(), 'migration-'))
  const file = join(folder, 'next.sql')
  const asked: Requested = { file: isDry ? file : null, fills }
  try {
    const { exitCode: code } = await x('nuxt', ['prepare'], {
      // What Nuxt says is no output of this command.
      nodeOptions: { cwd: rootDir, env: { ...process.env, [requestVariable]: JSON.stringify(asked) }, stdio: ['inherit', 2, 2] },
    })
    if (code !== 0)
      throw new CommandError('`nuxt prepare` has stopped: see above.')
    if (isDry)
      printIfThere(file)
    return exitCode.ok
  }
  finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function fillsOf(text: string | undefined): Fill[] {
  return (text ?? '').split(';').filter(Boolean).map((one) => {
    const [, name = '', value = ''] = /^([^=]+)=(.+)$/s.exec(one.trim()) ?? []
    const [column, table, schema = null] = name.trim().split('.').reverse()
    if (!column || !table)
      throw new CommandError(`--fill ${one}: it is a column and a value in SQL, such as "user.country='unknown'".`)
    return { schema, table, column, value }
  })
}

/** A value for a column that does not exist would be dropped silently. Columns of the app's own tables are in no schema that is read here. */
async function expectColumns({ project, dialect, database }: Schema, migrations: SoundMigrations, fills: Fill[]): Promise<void> {
  if (fills.length === 0)
    return
  const after = replay(migrations, { native: await loadNative(), dialect, session: sessionOfProject(project, dialect) }).at(-1)?.reading.after ?? []
  const all = [...database, ...after]
  const ours = new Set(database.map(fullName))
  for (const { schema, table, column } of fills) {
    const name = fullName({ schema, name: table })
    const tables = all.filter(one => fullName(one) === name)
    const names = tables.flatMap(({ columns }) => columns.map(({ name }) => name))
    const mayBeOfApp = project.nuxt !== undefined && tables.length > 0 && !ours.has(name)
    if (tables.length === 0)
      throw new CommandError(`--fill ${name}.${column}: there is no table \`${name}\`.${didYouMean(name, [...new Set(all.map(fullName))])}`)
    if (!names.includes(column) && !mayBeOfApp)
      throw new CommandError(`--fill ${name}.${column}: \`${name}\` has no column \`${column}\`.${didYouMean(column, [...new Set(names)])}`)
  }
}

function printIfThere(file: string): void {
  try {
    print(readFileSync(file, 'utf8').trimEnd())
  }
  catch {
    // There is no next migration.
  }
}

export default {
  definition,
  help: {
    examples: ['nuxt-better-auth-schema migration', 'nuxt-better-auth-schema migration --dry-run', 'nuxt-better-auth-schema migration --name 0003_remake', 'nuxt-better-auth-schema migration --migrations drizzle'],
    exits: ['0  the migrations lose no rows that they could keep', '2  not done: the migration would drop something that is not allowed, or can\'t be created'],
  },
} satisfies Command
