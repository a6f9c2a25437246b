// Which database the schema is for, when nobody says. In: the project. Out: the dialect, and how it is known.
import { existsSync } from 'node:fs'
import { join } from 'pathe'
import { dialects, type Dialect } from '../../../shared/src/addon/dialect'
import type { Project } from './project'

export interface ChosenDialect {
  dialect: Dialect
  /** For a note or the doctor: 'from …'. */
  reason: string
  /** The project says so itself. */
  said: boolean
}

/** NuxtHub's folders of migrations have the names of the dialects. */
export function chooseDialect({ rootDir, configs, nuxt, adapter, drizzle }: Pick<Project, 'rootDir' | 'configs' | 'nuxt' | 'adapter' | 'drizzle'>): ChosenDialect {
  if (nuxt?.dialect !== undefined)
    return { dialect: nuxt.dialect, reason: `as ${nuxt.file} says`, said: true }
  if (adapter?.dialect !== undefined)
    return { dialect: adapter.dialect, reason: `as ${adapter.maker} in ${configs.at(-1)} says`, said: true }
  if (drizzle?.dialect !== undefined)
    return { dialect: drizzle.dialect, reason: `as ${drizzle.file} says`, said: true }
  const migrated = dialects.filter(dialect => existsSync(join(rootDir, 'server', 'db', 'migrations', dialect)))
  const [only] = migrated
  if (only !== undefined && migrated.length === 1)
    return { dialect: only, reason: `as the migrations in server/db/migrations/${only}`, said: false }
  return { dialect: 'sqlite', reason: 'because no other database is configured', said: false }
}
