// Prevents rows that are said to be there and cannot be found, or that refer to nothing: what is said of other names, of references that move to another table and of triggers
// is what happens. Judged by the databases, over migrations that nobody wrote.
import { afterAll, describe, expect, it } from 'vitest'
import { type DatabaseTable, keepRows, type MigrationReading, readMigration } from '../../index.js'
import { type Database, kinds } from './databases.ts'
import { compare, type Rows, rowsOf, runAll } from './observe.ts'
import { renames } from './renames.ts'

const seeds = Array.from({ length: Number(process.env.MIGRATION_SEEDS ?? 60) }, (_, at) => at + Number(process.env.MIGRATION_FIRST ?? 0))

/** To SQLite, names of columns that differ in capital letters alone are one. */
async function found(db: Database, tables: DatabaseTable[]): Promise<Rows> {
  const rows = await rowsOf(db, tables)
  return new Map([...rows].map(([name, all]) => [name, all.map(row => Object.fromEntries(Object.entries(row).map(([column, value]) => [column.toLowerCase(), value])))]))
}

function said({ effects }: Pick<MigrationReading, 'effects'>, lost: string[], empty: string[]): string[] {
  const now = effects.filter(({ trigger }) => trigger === null)
  const tables = now.filter(({ column }) => column === null).map(({ table }) => table)
  const columns = now.filter(({ column, table }) => column !== null && !empty.includes(table)).map(({ table, column }) => [table, `${table}.${column!.toLowerCase()}`] as const)
  return [...new Set([...tables, ...columns.filter(([table, column]) => !tables.includes(table) || lost.includes(column)).map(([, column]) => column)])].sort()
}

async function dangling(db: Database): Promise<string[]> {
  return [...new Set((await db.all('PRAGMA foreign_key_check')).map(row => String(row.table)))].sort()
}

for (const [name, kind] of Object.entries(kinds)) {
  describe(name, () => {
    afterAll(async () => kind.end?.())

    async function filled(create: string[], rows: string[]) {
      const before = readMigration({ dialect: 'sqlite', session: 'off', before: [], sql: create.join('\n') }).after
      const db = await kind.open()
      await db.fill([...create, ...rows])
      const was = await found(db, before)
      const read = (sql: string) => readMigration({ dialect: 'sqlite', session: kind.session, before, sql })
      return { before, db, was, read }
    }

    it('does to rows what was said, and they refer to what is there where nothing was said', async () => {
      const seen = { failed: 0, renamed: 0, dangling: 0, nothing: 0 }
      for (const seed of seeds) {
        const { create, rows, sql } = renames(seed)
        const { before, db, was, read } = await filled(create, rows)
        const reading = read(sql)
        const context = `seed ${seed}\n${create.join('\n')}\n${sql}`
        expect(reading.unread, context).toEqual([])
        const failed = await runAll(db, reading.statements)
        if (failed) {
          seen.failed++
          expect(reading.risks.map(risk => risk.statement), `${failed.reason}\n${context}`).toContain(failed.statement)
        }
        else {
          const { lost, empty } = compare(was, await found(db, before))
          expect(lost, context).toEqual(said(reading, lost, empty))
          if (kind.session !== 'transaction') {
            const left = await dangling(db)
            expect(reading.risks.filter(risk => risk.kind === 'dangling').map(risk => risk.table), context).toEqual(expect.arrayContaining(left))
            seen.dangling += left.length
          }
          seen[reading.effects.some(effect => effect.kind.endsWith('renamed')) ? 'renamed' : 'nothing']++
        }
        await db.close()
      }
      expect([seen.failed, seen.renamed, seen.nothing].every(count => count > 0), JSON.stringify(seen)).toBe(true)
      expect(seen.dangling > 0, JSON.stringify(seen)).toBe(kind.session === 'connection')
    })

    it('stops with every row where it is, or runs after the statement that is named', async () => {
      let ran = 0
      let stopped = 0
      for (const seed of seeds) {
        const { create, rows, sql } = renames(seed)
        const { before, db, was, read } = await filled(create, rows)
        const keep = (text: string) => keepRows({ dialect: 'sqlite', session: kind.session, before, sql: text })
        const text = keep(sql).sql ?? sql
        const reading = read(text)
        const context = `seed ${seed}\n${create.join('\n')}\n--- given\n${sql}\n--- written\n${text}`
        expect(keep(text).sql, context).toBeNull()
        const failed = await runAll(db, reading.statements)
        if (failed) {
          expect(reading.risks.map(risk => risk.statement), `${failed.reason}\n${context}`).toContain(failed.statement)
          const ways = [...new Set(reading.risks.flatMap(({ wayOut }) => wayOut ?? []))]
          if (ways.length > 0 && keep(sql).sql !== null) {
            stopped++
            if (kind.session !== 'transaction')
              expect(compare(was, await found(db, before)).lost, context).toEqual([])
            const begun = `${ways.join(';--> statement-breakpoint\n')};--> statement-breakpoint\n${sql}`
            const again = await filled(create, rows)
            const next = keep(begun).sql ?? begun
            const rest = await runAll(again.db, again.read(next).statements)
            // What stops it now is another thing, which was said.
            expect(rest?.reason ?? '', `${context}\n--- begun\n${next}`).not.toContain('FOREIGN KEY')
            if (!rest && kind.session !== 'transaction')
              expect(await dangling(again.db), context).toEqual([])
            await again.db.close()
          }
        }
        else if (kind.session !== 'transaction') {
          ran++
          expect(reading.risks.filter(risk => risk.kind === 'dangling').map(risk => risk.table), context).toEqual(expect.arrayContaining(await dangling(db)))
        }
        await db.close()
      }
      expect(ran > 0 || kind.session === 'transaction').toBe(true)
      expect(stopped, 'migrations that were stopped').toBeGreaterThan(0)
    })

    it('has triggers that do later what was said', async () => {
      let checked = 0
      for (const seed of seeds) {
        const { create, rows, sql, fires } = renames(seed)
        if (fires.length === 0 || kind.session === 'transaction')
          continue
        const { db, read } = await filled(create, rows)
        const reading = read(sql)
        if (!await runAll(db, reading.statements)) {
          checked++
          const was = await found(db, reading.after)
          await db.run(fires[0]!)
          const { lost } = compare(was, await found(db, reading.after))
          const later = reading.effects.filter(({ trigger }) => trigger !== null).map(({ table, column }) => column === null ? table : `${table}.${column.toLowerCase()}`)
          // A row that is not there has no value that changes.
          expect(lost.filter(one => !later.includes(one) && !later.includes(one.split('.')[0]!)), `seed ${seed}\n${sql}`).toEqual([])
        }
        await db.close()
      }
      expect(checked > 0 || kind.session === 'transaction').toBe(true)
    })
  })
}
