// A migration as drizzle-kit leaves it, with nothing in its SQL. In: a project with an auth config and what its schema is made for. Out: the snapshot's
// path; the journal names it as the `number`th.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Dialect } from '../../proofs/lib/drizzle/dialects.ts'
import { loadSchema } from '../../proofs/lib/drizzle/load-schema.ts'
import { snapshotOf } from '../../proofs/lib/drizzle/migration.ts'
import { codeOf, run, type Settings } from './native.ts'

export interface Migration {
  /** Relative to the project, as the config; NuxtHub's unless said. */
  folder?: string
  number?: number
  config?: string
}

export async function writeMigration(dir: string, settings: Settings = {}, { folder, number = 0, config = 'server/auth.config.ts' }: Migration = {}): Promise<string> {
  const dialect: Dialect = settings.dialect ?? 'sqlite'
  const snapshot = JSON.parse(await snapshotOf(await loadSchema(codeOf(run(join(dir, config), { rootDir: dir, ...settings }))), dialect)) as object
  const migrations = join(dir, folder ?? join('server', 'db', 'migrations', dialect))
  mkdirSync(join(migrations, 'meta'), { recursive: true })
  const entries = Array.from({ length: number + 1 }, (_, idx) => ({ idx, tag: `000${idx}_migration` }))
  writeFileSync(join(migrations, 'meta/_journal.json'), JSON.stringify({ version: '7', dialect, entries }))
  for (const { tag } of entries) {
    if (!existsSync(join(migrations, `${tag}.sql`)))
      writeFileSync(join(migrations, `${tag}.sql`), '')
  }
  const file = join(migrations, `meta/000${number}_snapshot.json`)
  writeFileSync(file, JSON.stringify({ ...snapshot, id: `id-${number}`, prevId: `id-${number - 1}` }))
  return file
}
