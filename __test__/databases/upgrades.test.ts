// Better Auth from release to release with rows in every table, auth tables and tables of the app. In: the trees of `proofs/trees`, each with every
// official plugin of its time. Out: for each way in which statements reach a database, what `readMigration` says of the migration that drizzle-kit writes is what
// then happens, and after `keepRows` nothing is lost but what the schema itself does away with.
// What users hit: drizzle-team/drizzle-orm#5469, #4640, #5782, #4938 (a table that is made anew takes the rows of others with it): PROBLEMS 5.
//
// @module-tag long
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keepRows, type MigrationReading, readMigration, readSnapshot } from '../../index.js'
import { migrationsOfDrizzle1 } from '../support/kit-1.ts'
import { Kit } from '../support/kit.ts'
import { snapshotOf } from '../../proofs/lib/drizzle/migration.ts'
import type { Dialect } from '../../proofs/lib/drizzle/dialects.ts'
import type { AppTables } from './upgrades/app-tables.ts'
import { databases } from './databases.ts'
import * as known from './upgrades/engines.ts'
import { type Losses, predictedLosses, wantedLosses } from './upgrades/losses.ts'
import { measure } from './upgrades/measure.ts'
import { type Plugins, type Release, releaseOf, removeReleases } from './upgrades/release.ts'
import { type Filled, fillsFor, insertions } from './upgrades/rows.ts'

const all = process.env['DATABASES'] === 'all'

/** The first and the newest release of each minor. */
const trees = ['1.2.0', '1.2.12', '1.3.0', '1.3.34', '1.4.0', '1.4.22', '1.5.0', '1.5.6', '1.6.0', '1.6.34', '1.7.0', '1.7.25']

const jumps: [string, string][] = [['1.3.0', '1.7.25'], ['1.2.0', '1.7.25'], ['1.3.34', '1.7.25'], ['1.4.22', '1.7.25']]
const steps: [string, string][] = all ? [...trees.slice(1).map((tree, index) => [trees[index]!, tree] as [string, string]), ...jumps] : [jumps[0]!]

interface Variant { drizzle: '0.45' | '1.0', plugins: Plugins, app: AppTables, filled: Filled }

const variants: Variant[] = [
  { drizzle: '0.45', plugins: 'every plugin', app: 'giving', filled: 'all' },
  { drizzle: '0.45', plugins: 'few plugins', app: 'giving', filled: 'usual' },
  { drizzle: '0.45', plugins: 'few plugins', app: 'strict', filled: 'all' },
  { drizzle: '1.0', plugins: 'few plugins', app: 'giving', filled: 'usual' },
  ...all ? [{ drizzle: '1.0', plugins: 'every plugin', app: 'giving', filled: 'all' } satisfies Variant] : [],
]

const kit = new Kit()
const everywhere: known.Engine[] = [
  known.engines.libsql(),
  known.engines.betterSqlite3(),
  known.engines.nodeSqlite(),
  known.engines.nodeSqliteInTransaction(),
  known.engines.connectionForEach(),
  ...all ? [known.engines.d1(steps.length * variants.length * 4)] : [],
  ...all ? (['pglite', 'mariadb', 'mysql'] as const).filter(driver => !databases[driver].missing).map(known.engines.served) : [],
]
/** `ENGINES=pglite,mysql` names those that are tried. */
const named = process.env['ENGINES']?.split(',')
const used = everywhere.filter(({ name }) => named?.includes(name) ?? true)
afterAll(async () => {
  kit.stop()
  removeReleases()
  for (const engine of used)
    await engine.stop()
  // Cloudflare's runtime lets go of hundreds of databases.
}, 600_000)

interface Upgrade {
  before: Release
  after: Release
  /** The database of before, without rows. */
  empty: string[]
  filling: string[]
  /** The migration, as drizzle-kit writes it. */
  sql: string
}

async function upgrade(dialect: Dialect, [from, to]: readonly [string, string], { drizzle, plugins, app, filled }: Variant): Promise<Upgrade> {
  const [before, after] = [await releaseOf(from, dialect, plugins, app), await releaseOf(to, dialect, plugins, app)]
  const [first, sql] = drizzle === '0.45' ? await withDrizzle0(dialect, before, after) : await withDrizzle1(dialect, before, after)
  const empty = first.split('--> statement-breakpoint').filter(statement => statement.trim() !== '')
  return { before, after, empty, filling: [...empty, ...insertions(before.tables, after.tables, dialect === 'mysql' ? '`' : '"', filled)], sql }
}

async function withDrizzle0(dialect: Dialect, before: Release, after: Release): Promise<[first: string, next: string]> {
  return [await kit.migration(dialect, await snapshotOf({}, dialect), before.snapshot), await kit.migration(dialect, before.snapshot, after.snapshot)]
}

/** Its snapshots have other contents too. */
async function withDrizzle1(dialect: Dialect, before: Release, after: Release): Promise<[first: string, next: string]> {
  const releases = [before, after]
  const made = await migrationsOfDrizzle1(dialect, releases.map(({ code }) => code))
  for (const [index, { snapshot }] of made.entries())
    Object.assign(releases[index]!, { snapshot, tables: readSnapshot(dialect, snapshot) })
  return [made[0]!.sql, made[1]!.sql]
}

// Of Drizzle 1.0, what is made anew is looked at, which is SQLite's.
const enginesFor = ({ drizzle }: Variant) => used.filter(({ dialect }) => drizzle === '0.45' || dialect === 'sqlite')

describe.each(steps)('%s → %s', (from, to) => {
  describe.each(variants.filter(variant => enginesFor(variant).length > 0))('Drizzle $drizzle, $plugins, an app whose tables are $app, $filled tables with rows', (variant) => {
    const engines = enginesFor(variant)
    const upgrades = new Map<Dialect, Upgrade>()
    beforeAll(async () => {
      for (const dialect of new Set(engines.map(engine => engine.dialect)))
        upgrades.set(dialect, await upgrade(dialect, [from, to], variant))
    })

    it.each(engines.map(engine => [engine.name, engine] as const))('%s', async (_, engine) => {
      const { before, after, empty, filling, sql } = upgrades.get(engine.dialect)!
      const request = { dialect: engine.dialect, session: engine.session, before: before.tables } as const
      const reading = readMigration({ ...request, sql })
      expect(reading.unread).toEqual([])
      const real = await measure(engine, filling, before.tables, sql)
      if (real.refused)
        expectRisk(reading, real.refused)
      else
        expectPredicted(reading, predictedLosses(reading, real), real.losses)

      const { kept, rewritten, again } = await keepAsAPersonDoes(engine, upgrades.get(engine.dialect)!)
      const read = readMigration({ ...request, sql: rewritten })
      expect(again.dangling).toBe(0)
      expect(again.refused, kept.notes.join('\n')).toBeNull()
      // A row that the schema lets go with a dropped table may stay.
      expect(wantedLosses(before.tables, after.tables, again.had)).toMatchObject(again.losses)
      expectPredicted(read, predictedLosses(read, again), again.losses)
      expectPredicted(read, predictedLosses({ effects: kept.left }, again), again.losses)
      // The tables are those that the migration was to make, which it makes where there are no rows.
      const wanted = await measure(engine, empty, before.tables, sql)
      if (!wanted.refused)
        expect(again.shape).toEqual(wanted.shape)
      // Each statement is a request to D1, and PGlite makes a whole cluster for each database.
    }, 600_000)
  })
})

/** Values that can be none of a new type become others in a server that is not strict. Those of these rows are, and the server is strict. */
function expectPredicted({ risks }: MigrationReading, predicted: Losses, losses: Losses): void {
  const mayChange = new Set(risks.filter(({ kind }) => kind === 'type').map(({ table, column }) => `${table}.${column}`))
  expect(Object.fromEntries(Object.entries(predicted).filter(([name]) => name in losses || !mayChange.has(name)))).toEqual(losses)
}

/** Where rows stop the migration because they refer to what is not there from now on, none is lost by then; and after the statement that is named then, it runs. */
async function keepAsAPersonDoes(engine: known.Engine, { before, after, filling, sql }: Upgrade) {
  const request = { dialect: engine.dialect, session: engine.session, before: before.tables } as const
  const keep = (text: string) => keepRows({ ...request, sql: text, fills: fillsFor(before.tables, after.tables, engine.dialect) })
  const kept = keep(sql)
  const rewritten = kept.sql ?? sql
  const again = await measure(engine, filling, before.tables, rewritten)
  const ways = waysOut(readMigration({ ...request, sql: rewritten }))
  if (!again.refused || ways.length === 0)
    return { kept, rewritten, again }
  expectRisk(readMigration({ ...request, sql: rewritten }), again.refused)
  expect(kept.notes.join('\n')).toContain(ways[0])
  // Elsewhere than in SQLite, nothing can be tried: tables that the schema does away with go in their order.
  expect(engine.dialect === 'sqlite' ? {} : wantedLosses(before.tables, after.tables, again.had)).toMatchObject(again.losses)
  const begun = [...ways, rewritten].join(';\n--> statement-breakpoint\n')
  const next = keep(begun)
  return { kept: next, rewritten: next.sql ?? begun, again: await measure(engine, filling, before.tables, next.sql ?? begun) }
}

function waysOut({ risks }: MigrationReading): string[] {
  return [...new Set(risks.flatMap(({ wayOut }) => wayOut ?? []))]
}

/** The statement that the database refused is one of those that can fail. */
function expectRisk({ statements, risks }: MigrationReading, refused: { statement: string, error: string }): void {
  const at = statements.findIndex(statement => plain(statement) === plain(refused.statement))
  expect(risks.map(({ statement }) => statement), JSON.stringify(refused)).toContain(at)
}

const plain = (sql: string) => sql.replace(/;\s*$/, '').trim().replaceAll(/\s+/g, ' ')
