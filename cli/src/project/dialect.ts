// Which database the schema is for, when nobody says. In: the project's root. Out: the dialect, and how it is known.
import { existsSync } from 'node:fs'
import { join } from 'pathe'

export const dialects = ['sqlite', 'postgresql', 'mysql'] as const

export type Dialect = typeof dialects[number]

export interface ChosenDialect {
  dialect: Dialect
  /** For a note or the doctor: 'from …'. */
  reason: string
  /** Nothing in the project says so. */
  guessed: boolean
}

/** NuxtHub's folders of migrations have the names of the dialects. */
export function chooseDialect(rootDir: string): ChosenDialect {
  const migrated = dialects.filter(dialect => existsSync(join(rootDir, 'server', 'db', 'migrations', dialect)))
  const [only] = migrated
  if (only !== undefined && migrated.length === 1)
    return { dialect: only, reason: `as the migrations in server/db/migrations/${only}`, guessed: false }
  return { dialect: 'sqlite', reason: 'because nothing says otherwise', guessed: true }
}

export function isDialect(name: string): name is Dialect {
  return (dialects as readonly string[]).includes(name)
}
