// Migrations that a dev server does not apply. In: their names. Out: NuxtHub's copy of the migrations without them and those after them, so that the database stays as
// it is until somebody has decided. What a database has applied already stays applied.
import { rmSync } from 'node:fs'
import type { Nuxt } from '@nuxt/schema'
import { join, resolve } from 'pathe'
import type { SoundMigrations } from '../../../shared/src/migrations/model'
import type { Hub } from '../hub/resolved'

const held = new WeakSet<Nuxt>()

export function holdBack(nuxt: Nuxt, { db, dir }: Hub, { list, layout }: SoundMigrations, first: string): void {
  held.add(nuxt)
  const copies = join(resolve(nuxt.options.rootDir, dir), 'db/migrations', db.dialect)
  for (const { name } of list.slice(list.findIndex(migration => migration.name === first)))
    rmSync(layout === 'folders' ? join(copies, name) : join(copies, `${name}.sql`), { recursive: true, force: true })
}

/** Nothing may be applied: NuxtHub would copy all of them again. */
export function isHeldBack(nuxt: Nuxt): boolean {
  return held.has(nuxt)
}
