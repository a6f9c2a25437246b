// What the last migration left. In: a folder of drizzle-kit's migrations. Out: its newest snapshot: JSON that has every table.
//
// drizzle-kit before 1.0 keeps them in `meta/`, with a journal that has their order; from 1.0 on each is in the folder of its migration, whose
// name begins with the time.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'pathe'
import { wholeSnapshot } from '../../../module/src/whole-snapshot'
import { CommandError } from '../exit'
import type { Dialect } from './dialect'

export interface Snapshot {
  /** Absolute path. */
  file: string
  text: string
}

/** Undefined where nothing has been migrated yet. */
export function newestSnapshot(folder: string): Snapshot | undefined {
  const ofJournal = newestOfJournal(join(folder, 'meta'))
  const files = ofJournal === undefined ? allOfFolders(folder) : [ofJournal]
  const file = files.at(-1)
  return file === undefined ? undefined : { file, text: wholeSnapshot(files.map(one => readFileSync(one, 'utf8'))) }
}

/** The folder that was named, which has to be there; NuxtHub's; or the one that drizzle-kit takes by itself. */
export function migrationsFolder(rootDir: string, dialect: Dialect, named: string | undefined): string {
  if (named !== undefined) {
    const folder = resolve(rootDir, named)
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
      throw new CommandError(`--migrations ${named}: there is no such folder.`)
    return folder
  }
  const usual = [join('server', 'db', 'migrations', dialect), 'drizzle', 'migrations']
  return usual.map(folder => join(rootDir, folder)).find(folder => newestSnapshot(folder)) ?? join(rootDir, usual[0]!)
}

function newestOfJournal(meta: string): string | undefined {
  const journal = join(meta, '_journal.json')
  if (!existsSync(journal))
    return undefined
  const { entries = [] } = parse(journal) as { entries?: { idx: number }[] }
  const newest = Math.max(...entries.map(entry => entry.idx))
  const file = join(meta, `${String(newest).padStart(4, '0')}_snapshot.json`)
  if (entries.length === 0)
    return undefined
  if (!existsSync(file))
    throw new CommandError(`${file} is missing, which ${journal} names: commit the whole folder \`meta\`.`)
  return file
}

function allOfFolders(folder: string): string[] {
  if (!existsSync(folder))
    return []
  return readdirSync(folder).sort().map(name => join(folder, name, 'snapshot.json')).filter(file => existsSync(file))
}

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  }
  catch (error) {
    throw new CommandError(`${file} cannot be read: ${(error as Error).message}`)
  }
}
