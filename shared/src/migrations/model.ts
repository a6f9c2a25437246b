// The migrations of a project, as data. In: nothing. Out: the types of a folder that is sound, damaged or not there.

export type Layout = 'journal' | 'folders'

export interface Migration {
  /** As NuxtHub and drizzle-kit call it: `0001_name`, or the name of its folder. */
  name: string
  /** The file with the SQL, relative to the project, or absolute where it is outside. */
  file: string
  sql: string
  /** The text of the snapshot that was written with it, whole; undefined where there is none. */
  snapshot: () => string | undefined
}

export interface Snapshot {
  /** Relative to the project, or absolute where it is outside. */
  file: string
  /** The migrations that it belongs to, likewise. */
  folder: string
  /** Whole: with the steps before it, where it holds a step alone. */
  text: string
}

export interface SoundMigrations {
  state: 'sound'
  folder: string
  layout: Layout
  /** In the order in which they are applied. */
  list: Migration[]
  /** What the next migration is made against. */
  snapshot: Snapshot
}

export type Damage =
  | 'folder-missing'
  | 'snapshot-missing'
  | 'meta-missing'
  | 'sql-missing'
  | 'conflict'
  | 'disagree'
  | 'unreadable'

export interface DamagedMigrations {
  state: Damage
  folder: string
  layout: Layout
  /** What is damaged or missing, relative to the project, or absolute where it is outside. */
  file: string
  /** Which two things disagree, or why a file cannot be read; `older` for SQL that is missing of another migration than the newest; empty for the rest. */
  reason: string
}

export type Migrations = { state: 'none', folder: string } | SoundMigrations | DamagedMigrations

/** How the readers of the two layouts say what they found. */
export interface FolderReader {
  /** Absolute. */
  folder: string
  /** How a path is shown. */
  shown: (path: string) => string
  damaged: (state: Damage, path: string, reason?: string) => DamagedMigrations
}
