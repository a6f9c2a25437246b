// The migrations that this machine has looked at. In: the project and its database. Out: a file below `node_modules/.cache` with those that lose no rows, or whose loss
// was allowed. The newest is looked at on every machine, so all of them say the same; others only where they came after what this one has seen.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Session } from '../migrations/session'
import type { Migration } from '../migrations/model'
import { writeAtomically } from '../files/atomic-write'
import type { Dialect } from '../addon/dialect'
import { cacheFile } from '../files/cache-file'

export class PassedMigrations {
  readonly #file: string
  readonly #session: Session

  constructor(rootDir: string, dialect: Dialect, session: Session) {
    this.#file = cacheFile(rootDir, `${dialect}.migrations.json`)
    this.#session = session
  }

  /** What has to be looked at: the newest; and what is new here, where this machine knows any. */
  waiting(list: Migration[]): Migration[] {
    const passed = this.#read()
    return list.filter((migration, index) => index === list.length - 1 || (passed !== undefined && !passed.has(this.#keyOf(migration))))
  }

  /** This machine knows some, and not this one. */
  isNew(migration: Migration): boolean {
    return this.#read()?.has(this.#keyOf(migration)) === false
  }

  /** That it cannot be written has the same looked at again. */
  add(list: Migration[]): void {
    try {
      writeAtomically(this.#file, `${JSON.stringify(list.map(migration => this.#keyOf(migration)))}\n`)
    }
    catch {}
  }

  #read(): Set<unknown> | undefined {
    try {
      const read: unknown = JSON.parse(readFileSync(this.#file, 'utf8'))
      return Array.isArray(read) ? new Set(read) : undefined
    }
    catch {
      return undefined
    }
  }

  /** Another text is another migration, and another database another question. */
  #keyOf({ name, sql }: Migration): string {
    return createHash('sha256').update(JSON.stringify([name, sql, this.#session])).digest('hex')
  }
}
