// Better Auth from release to release with rows in every table, auth tables and tables of the app. In: the trees of `conformance/trees`, each with every
// official plugin of its time. Out: for each way in which statements reach a database, what `readMigration` says of the migration that drizzle-kit writes is what
// then happens, and after `keepRows` nothing is lost but what the schema itself does away with.
// What users hit: drizzle-team/drizzle-orm#5469, #4640, #5782, #4938 (a table that is made anew takes the rows of others with it): PROBLEMS 5 and 9.
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keepRows, readMigration } from '../../index.js'
import { Kit } from '../support/kit.ts'
import type { AppTables } from './upgrades/app-tables.ts'
import { type Engine, engines } from './upgrades/engines.ts'
import { predictedLosses, wantedLosses } from './upgrades/losses.ts'
import { measure } from './upgrades/measure.ts'
import { type Plugins, type Release, releaseOf, removeReleases } from './upgrades/release.ts'
import { insertions } from './upgrades/rows.ts'

const all = process.env['DATABASES'] === 'all'

/** The first and the newest release of each minor. */
const trees = ['1.2.0', '1.2.12', '1.3.0', '1.3.34', '1.4.0', '1.4.22', '1.5.0', '1.5.6', '1.6.0', '1.6.34', '1.7.0', '1.7.25']

const jumps: [string, string][] = [['1.3.34', '1.7.25'], ['1.2.0', '1.7.25'], ['1.4.22', '1.7.25']]
const steps: [string, string][] = all ? [...trees.slice(1).map((tree, index) => [trees[index]!, tree] as [string, string]), ...jumps] : [jumps[0]!]

const variants: { plugins: Plugins, app: AppTables }[] = [{ plugins: 'every', app: 'giving' }, { plugins: 'few', app: 'giving' }, { plugins: 'few', app: 'strict' }]

const kit = new Kit()
const used: Engine[] = [engines.libsql(), engines.nodeSqlite(), engines.nodeSqliteInTransaction(), engines.connectionForEach(), ...all ? [engines.d1(steps.length * variants.length * 3)] : []]
afterAll(async () => {
  kit.stop()
  removeReleases()
  for (const engine of used)
    await engine.stop()
})

describe.each(steps)('%s → %s', (from, to) => {
  describe.each(variants)('$plugins plugins, an app whose tables are $app', ({ plugins, app }) => {
    let before: Release
    let after: Release
    let filling: string[]
    let empty: string[]
    let sql: string
    beforeAll(async () => {
      [before, after] = [await releaseOf(from, 'sqlite', plugins, app), await releaseOf(to, 'sqlite', plugins, app)]
      empty = (await kit.migration('sqlite', emptySnapshot, before.snapshot)).split('--> statement-breakpoint')
      filling = [...empty, ...insertions(before.tables, '`')]
      sql = await kit.migration('sqlite', before.snapshot, after.snapshot)
    })

    it.each(used.map(engine => [engine.name, engine] as const))('%s', async (_, engine) => {
      const request = { dialect: 'sqlite', session: engine.session, before: before.tables } as const
      const reading = readMigration({ ...request, sql })
      expect(reading.unread).toEqual([])
      const real = await measure(engine, filling, before.tables, sql)
      if (real.refused) {
        const at = reading.statements.findIndex(statement => plain(statement) === plain(real.refused!.statement))
        expect(reading.risks.map(risk => risk.statement), JSON.stringify(real.refused)).toContain(at)
      }
      else {
        expect(predictedLosses(reading, table => real.left.has(table))).toEqual(real.losses)
      }

      const kept = keepRows({ ...request, sql })
      const rewritten = kept.sql ?? sql
      const again = await measure(engine, filling, before.tables, rewritten)
      expect(again.refused, rewritten).toBeNull()
      expect(again.losses).toEqual(wantedLosses(before.tables, after.tables))
      expect(again.dangling).toBe(0)
      expect(predictedLosses(readMigration({ ...request, sql: rewritten }), table => again.left.has(table))).toEqual(again.losses)
      expect(predictedLosses({ effects: kept.left }, table => again.left.has(table))).toEqual(again.losses)
      // The tables are those that the migration was to make.
      expect(again.shape).toEqual((await measure(engine, empty, before.tables, sql)).shape)
    })
  })
})

const emptySnapshot = JSON.stringify({ version: '6', dialect: 'sqlite', id: '0', prevId: '0', tables: {}, views: {}, enums: {}, _meta: { schemas: {}, tables: {}, columns: {} } })

const plain = (sql: string) => sql.replace(/;\s*$/, '').trim().replaceAll(/\s+/g, ' ')
