// Migrations of drizzle-kit from 1.0 on. In: the folders of the migrations. Out: the migrations in the order of their names, or what is wrong. Two branches that
// each made one are nothing wrong here: each snapshot names those that it was made after, and drizzle-kit brings them together or says that it cannot.
import { readFileSync } from 'node:fs'
import { basename, dirname, join } from 'pathe'
import { isFile } from '../files/kinds'
import { conflictLine, isDamaged, type JsonFile, readJson, twins } from './json'
import type { FolderReader, Migrations } from './model'
import { wholeSnapshot } from './whole-snapshot'

export function readFolders({ folder, shown, damaged }: FolderReader, names: string[]): Migrations {
  const read = names.map(name => join(folder, name, 'snapshot.json')).filter(isFile).map(readJson)
  const broken = read.find(isDamaged)
  if (broken)
    return damaged(broken.damage, broken.file, broken.reason)
  const snapshots = read as JsonFile[]
  const [first, second] = twins(snapshots, ({ value }) => value.id) ?? []
  if (first && second)
    return damaged('disagree', second.file, `\`${nameOf(first)}\` and \`${nameOf(second)}\` have the same \`id\` in their snapshots`)

  const newest = names.at(-1)!
  const snapshot = snapshots.at(-1)
  if (!snapshot || nameOf(snapshot) !== newest)
    return damaged('snapshot-missing', join(folder, newest, 'snapshot.json'))
  const missing = names.findLast(name => !isFile(join(folder, name, 'migration.sql')))
  if (missing !== undefined)
    return damaged('sql-missing', join(folder, missing, 'migration.sql'), missing === newest ? '' : 'older')

  const list = names.map((name) => {
    const file = join(folder, name, 'migration.sql')
    return { name, file: shown(file), sql: readFileSync(file, 'utf8'), snapshot: () => wholeUntil(snapshots, name) }
  })
  const conflicted = list.find(({ sql }) => conflictLine(sql) !== undefined)
  if (conflicted)
    return damaged('conflict', join(folder, conflicted.name, 'migration.sql'), `line ${conflictLine(conflicted.sql)}`)
  return {
    state: 'sound',
    folder: shown(folder),
    layout: 'folders',
    list,
    snapshot: { file: shown(snapshot.file), folder: shown(folder), text: wholeSnapshot(snapshots.map(({ text }) => text)) },
  }
}

function wholeUntil(snapshots: JsonFile[], name: string): string | undefined {
  const index = snapshots.findIndex(file => nameOf(file) === name)
  return index < 0 ? undefined : wholeSnapshot(snapshots.slice(0, index + 1).map(({ text }) => text))
}

function nameOf({ file }: JsonFile): string {
  return basename(dirname(file))
}
