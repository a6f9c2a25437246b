// The migrations of a project. In: a folder that drizzle-kit writes to. Out: its migrations in order and the newest snapshot, which the next migration is
// made against; or what is wrong with the folder. Journal, snapshots and SQL are read together, because each of them alone can look right.
//
// drizzle-kit before 1.0 writes `0000_name.sql`, `meta/0000_snapshot.json` and `meta/_journal.json`, which has the order. From 1.0 on each migration is a
// folder with `migration.sql` and `snapshot.json`, whose name begins with the time. NuxtHub applies every `.sql` file that is there, in the order of the names.
import { readdirSync } from 'node:fs'
import { isAbsolute, join, relative } from 'pathe'
import { isFile, isFolder } from '../files/kinds'
import { readFolders } from './in-folders'
import { readJournal } from './in-journal'
import type { FolderReader, Layout, Migrations } from './model'

/** `named` says that the folder was asked for: then it has to be there. */
export function readMigrations(rootDir: string, folder: string, { named = false }: { named?: boolean } = {}): Migrations {
  const path = isAbsolute(folder) ? folder : join(rootDir, folder)
  const shown = (file: string) => file.startsWith(`${rootDir}/`) ? relative(rootDir, file) : file
  const isThere = isFolder(path)
  const names = isThere ? readdirSync(path).sort() : []
  const inFolders = names.filter(name => isFile(join(path, name, 'migration.sql')) || isFile(join(path, name, 'snapshot.json')))
  const layout: Layout = inFolders.length > 0 ? 'folders' : 'journal'
  const reader: FolderReader = {
    folder: path,
    shown,
    damaged: (state, file, reason = '') => ({ state, folder: shown(path), layout, file: shown(file), reason }),
  }
  if (!isThere)
    return named ? reader.damaged('folder-missing', path) : { state: 'none', folder: shown(path) }
  const journal = join(path, 'meta', '_journal.json')
  if (layout === 'folders' && isFile(journal))
    return reader.damaged('disagree', journal, `\`${inFolders[0]}\` is a migration of drizzle-kit 1.0, and the journal is one of an older release`)
  return layout === 'folders' ? readFolders(reader, inFolders) : readJournal(reader, names)
}
