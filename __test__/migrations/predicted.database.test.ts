// Prevents rows that go unseen with a table that is made anew (drizzle-orm#5469, #4640, #5782, #4938): what is said of a migration is what
// happens, and what is written in its place loses nothing. Judged by the databases, over migrations that nobody wrote.
import { afterAll, describe, expect, it } from 'vitest'
import { keepRows, readMigration, type RowEffect } from '../../index.js'
import { kinds } from './databases.ts'
import { generated } from './generated.ts'
import { compare, rowsOf, runAll } from './observe.ts'

const seeds = Array.from({ length: Number(process.env.MIGRATION_SEEDS ?? 30) }, (_, at) => at + Number(process.env.MIGRATION_FIRST ?? 0))

/** The effects in the form of what is observed. Of a table that loses rows, those that are left may be the ones whose values stay. */
function said(effects: RowEffect[], lost: string[], empty: string[]): string[] {
  const tables = effects.filter(effect => effect.column === null).map(effect => effect.table)
  const columns = effects.filter(effect => effect.column !== null && !empty.includes(effect.table))
  const shown = columns.map(effect => [effect.table, `${effect.table}.${effect.column}`] as const)
  return [...new Set([...tables, ...shown.filter(([table, column]) => !tables.includes(table) || lost.includes(column)).map(([, column]) => column)])].sort()
}

for (const [name, kind] of Object.entries(kinds)) {
  // Each query of D1 goes through a web server.
  describe(name, { tags: name === 'D1' ? ['long'] : [] }, () => {
    afterAll(async () => kind.end?.())

    it('does to rows what was said', async () => {
      const seen = { failed: 0, lost: 0, nothing: 0 }
      for (const seed of seeds) {
        const { create, rows, sql } = generated(seed)
        const before = readMigration({ dialect: 'sqlite', session: 'off', before: [], sql: create.join('\n') }).after
        const reading = readMigration({ dialect: 'sqlite', session: kind.session, before, sql })
        expect(reading.unread, `seed ${seed}`).toEqual([])
        const db = await kind.open()
        await db.fill([...create, ...rows])
        const was = await rowsOf(db, before)
        const failed = await runAll(db, reading.statements)
        if (failed) {
          seen.failed++
          expect(reading.risks.map(risk => risk.statement), `seed ${seed}: ${failed.reason}\n${create.join('\n')}\n${sql}`).toContain(failed.statement)
        }
        else {
          const { lost, empty } = compare(was, await rowsOf(db, before))
          expect(lost, `seed ${seed}\n${create.join('\n')}\n${sql}`).toEqual(said(reading.effects, lost, empty))
          seen[lost.length > 0 ? 'lost' : 'nothing']++
        }
        await db.close()
      }
      // It tried all of that.
      expect(Object.values(seen).every(count => count > 0), JSON.stringify(seen)).toBe(true)
    })

    it('loses nothing when it is written to keep rows', async () => {
      let written = 0
      for (const seed of seeds) {
        const { create, rows, sql } = generated(seed)
        const before = readMigration({ dialect: 'sqlite', session: 'off', before: [], sql: create.join('\n') }).after
        const kept = keepRows({ dialect: 'sqlite', session: kind.session, before, sql })
        if (kept.sql === null)
          continue
        written++
        const text = kept.sql
        const context = `seed ${seed}\n${create.join('\n')}\n--- given\n${sql}\n--- written\n${text}`
        expect(keepRows({ dialect: 'sqlite', session: kind.session, before, sql: text }).sql, context).toBeNull()
        const reading = readMigration({ dialect: 'sqlite', session: kind.session, before, sql: text })
        const db = await kind.open()
        await db.fill([...create, ...rows])
        const was = await rowsOf(db, before)
        const failed = await runAll(db, reading.statements)
        if (failed) {
          expect(reading.risks.map(risk => risk.statement), `${failed.reason}\n${context}`).toContain(failed.statement)
        }
        else {
          const { lost, empty } = compare(was, await rowsOf(db, before))
          expect(lost, context).toEqual(said(kept.left, lost, empty))
          const left = (await db.all('SELECT name FROM sqlite_master')).map(row => String(row.name))
          expect(left.filter(table => table.startsWith('__')), context).toEqual([])
        }
        await db.close()
      }
      expect(written).toBeGreaterThan(seeds.length / 6)
    })

    it('makes the same tables', async () => {
      let compared = 0
      for (const seed of seeds) {
        const { create, sql } = generated(seed)
        const before = readMigration({ dialect: 'sqlite', session: 'off', before: [], sql: create.join('\n') }).after
        const kept = keepRows({ dialect: 'sqlite', session: kind.session, before, sql })
        if (kept.sql === null)
          continue
        const made: unknown[] = []
        for (const text of [sql, kept.sql]) {
          const db = await kind.open()
          await db.fill(create)
          const failed = await runAll(db, readMigration({ dialect: 'sqlite', session: kind.session, before, sql: text }).statements)
          made.push(failed ? null : await db.all('SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE \'_cf_%\' ORDER BY name'))
          await db.close()
        }
        if (made[0] === null)
          continue
        compared++
        expect(made[1], `seed ${seed}`).toEqual(made[0])
      }
      expect(compared).toBeGreaterThan(0)
    })

    it.skipIf(kind.session === 'transaction')('has every row somewhere when it fails at any statement, and is run again', async () => {
      for (const seed of seeds.slice(0, seeds.length / 3)) {
        const { create, rows, sql } = generated(seed)
        const before = readMigration({ dialect: 'sqlite', session: 'off', before: [], sql: create.join('\n') }).after
        const kept = keepRows({ dialect: 'sqlite', session: kind.session, before, sql })
        if (kept.sql === null || kept.left.length > 0)
          continue
        const { statements } = readMigration({ dialect: 'sqlite', session: kind.session, before, sql: kept.sql })
        const at = seed % statements.length
        const db = await kind.open()
        await db.fill([...create, ...rows])
        const was = await rowsOf(db, before)
        await runAll(db, statements.slice(0, at))
        await runAll(db, statements)
        const names = (await db.all('SELECT name FROM sqlite_master WHERE type = \'table\'')).map(row => String(row.name))
        for (const [table, expected] of was) {
          const places = [table, `__new_${table}`, `__kept_${table}`].filter(name => names.includes(name))
          const ids = (await Promise.all(places.map(name => db.all(`SELECT id FROM \`${name}\``)))).flat().map(row => row.id)
          expect(ids, `seed ${seed}, ${at}\n${create.join('\n')}\n${kept.sql}`).toEqual(expect.arrayContaining(expected.map(row => row.id)))
        }
        await db.close()
      }
    })
  })
}
