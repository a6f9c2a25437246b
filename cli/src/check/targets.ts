// What is to be checked. In: the project, and what the command line says. Out: each database with the folder of its migrations. Where neither the command line nor
// the text of `nuxt.config` tells the database, it is that of the folders that are there, all of them; a guess would be right by chance.
import { isAbsolute, join, resolve } from 'pathe'
import { describeDamage } from '../../../shared/src/migrations/damage'
import { readMigrations } from '../../../shared/src/migrations/folder'
import type { Migrations, SoundMigrations } from '../../../shared/src/migrations/model'
import { dialectsIn } from '../arguments'
import { CommandError } from '../exit'
import { dialects, type Dialect } from '../../../shared/src/addon/dialect'
import type { Project } from '../project/project'

export interface Target {
  dialect: Dialect
  /** Never damaged. */
  migrations: Extract<Migrations, { state: 'none' }> | SoundMigrations
}

/** Nothing says it, and nothing is there that it could be taken from. */
export class UnknownDatabaseError extends CommandError {}

export interface Asked {
  dialect?: string | undefined
  /** A folder. */
  migrations?: string | undefined
}

/** drizzle-kit's, and a common one. */
const usualFolders = ['drizzle', 'migrations']

/** What drizzle-kit calls the databases in its snapshots. */
const inSnapshots: Record<string, Dialect> = { sqlite: 'sqlite', turso: 'sqlite', postgresql: 'postgresql', postgres: 'postgresql', pg: 'postgresql', mysql: 'mysql' }

export function targetsOf(project: Project, asked: Asked): Target[] {
  const { rootDir, nuxt, adapter, drizzle } = project
  const named = asked.dialect === undefined ? undefined : dialectsIn(asked.dialect)
  const ofProject = nuxt ? nuxt.dialect : adapter?.dialect ?? drizzle?.dialect
  const said = named ?? (ofProject === undefined ? undefined : [ofProject])
  if (asked.migrations !== undefined) {
    const migrations = sound(readMigrations(rootDir, asAbsolute(rootDir, asked.migrations), { named: true }), project)
    const found = migrations.state === 'sound' ? dialectOf(migrations) : undefined
    const [dialect, second] = said ?? (found ? [found] : [])
    if (second !== undefined)
      throw new CommandError('--migrations names one folder, and --dialect several databases.')
    if (dialect === undefined)
      throw new CommandError(`--migrations ${asked.migrations}: nothing says which database these migrations are for. Name it with --dialect: ${dialects.join(', ')}.`)
    return [{ dialect, migrations }]
  }
  const found = dialects.map(dialect => ({ dialect, migrations: sound(readMigrations(rootDir, hubFolder(dialect)), project) }))
  const others = (drizzle ? [drizzle.out] : usualFolders).map(folder => sound(readMigrations(rootDir, folder), project)).filter(({ state }) => state === 'sound')
  if (said)
    return said.map(dialect => ({ dialect, migrations: migrationsFor(dialect, found, others) }))

  const there: Target[] = found.filter(({ migrations }) => migrations.state === 'sound')
  const elsewhere = nuxt ? [] : others.flatMap((migrations) => {
    const dialect = migrations.state === 'sound' ? dialectOf(migrations) : undefined
    return dialect ? [{ dialect, migrations }] : []
  })
  const targets = there.length > 0 ? there : elsewhere.slice(0, 1)
  if (targets.length === 0)
    throw new UnknownDatabaseError(`Nothing says which database the schema is for: ${nuxt ? `the text of ${nuxt.file} does not tell it` : 'the project is not Nuxt'}, and there are no migrations. Name it with --dialect: ${dialects.join(', ')}.`)
  return targets
}

/** NuxtHub's folder; or the one that drizzle-kit takes by itself, where its migrations are of this database or that cannot be told. */
function migrationsFor(dialect: Dialect, found: Target[], others: Target['migrations'][]): Target['migrations'] {
  const own = found.find(target => target.dialect === dialect)!.migrations
  if (own.state === 'sound')
    return own
  return others.find(one => one.state === 'sound' && [dialect, undefined].includes(dialectOf(one))) ?? own
}

/** Where migrations of a project that is not Nuxt are looked for. */
export function foldersOf({ drizzle }: Pick<Project, 'drizzle'>): string[] {
  return [...drizzle ? [drizzle.out] : usualFolders, ...dialects.map(hubFolder)]
}

export function hubFolder(dialect: Dialect): string {
  return join('server', 'db', 'migrations', dialect)
}

function dialectOf({ snapshot }: SoundMigrations): Dialect | undefined {
  const { dialect } = JSON.parse(snapshot.text) as { dialect?: unknown }
  return typeof dialect === 'string' ? inSnapshots[dialect] : undefined
}

function sound(migrations: Migrations, { nuxt }: Project): Target['migrations'] {
  if (migrations.state === 'none' || migrations.state === 'sound')
    return migrations
  const { what, mend } = describeDamage(migrations, nuxt ? undefined : 'npx drizzle-kit generate')
  throw new CommandError(`${what}\n${mend}`)
}

function asAbsolute(rootDir: string, folder: string): string {
  return isAbsolute(folder) ? folder : resolve(rootDir, folder)
}
