// Migrations of drizzle-kit before 1.0. In: a folder with `0000_name.sql` files and `meta/`. Out: the migrations in the order of their names, as NuxtHub applies
// them, or what is wrong. A `.sql` file that the journal does not name and whose number is its own was written by hand, and is applied all the same.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'pathe'
import { conflictLine, isDamaged, type JsonFile, readJson, twins } from './json'
import type { FolderReader, Migrations } from './model'

interface Entry {
  idx: number
  tag: string
}

export function readJournal(reader: FolderReader, names: string[]): Migrations {
  const { folder, shown, damaged } = reader
  const meta = join(folder, 'meta')
  const journal = join(meta, '_journal.json')
  const scripts = names.filter(name => name.endsWith('.sql')).map(name => name.slice(0, -4))
  const inMeta = existsSync(meta) ? readdirSync(meta).filter(name => name.endsWith('_snapshot.json')).sort() : []
  if (!existsSync(journal))
    return scripts.length === 0 && inMeta.length === 0 ? { state: 'none', folder: shown(folder) } : damaged('meta-missing', existsSync(meta) ? journal : meta)

  const read = readJson(journal)
  if (isDamaged(read))
    return damaged(read.damage, journal, read.reason)
  const entries = entriesOf(read.value)
  if (!entries)
    return damaged('unreadable', journal, 'it has no list of entries, each with `idx` and `tag`')

  const snapshots = inMeta.map(name => readJson(join(meta, name)))
  const broken = snapshots.find(isDamaged)
  if (broken)
    return damaged(broken.damage, broken.file, broken.reason)
  const whole = snapshots as JsonFile[]

  const disagreement = disagreementOf(entries, scripts, whole)
  if (disagreement)
    return damaged('disagree', journal, disagreement)
  const newest = entries.at(-1)
  if (!newest)
    return { state: 'none', folder: shown(folder) }
  const snapshotOf = ({ idx, tag }: Entry) => whole.find(({ file }) => [numberOf(tag), String(idx).padStart(4, '0')].includes(numberOf(basename(file))))
  const snapshot = snapshotOf(newest)
  if (!snapshot)
    return damaged('snapshot-missing', join(meta, `${numberOf(newest.tag)}_snapshot.json`))
  const missing = entries.findLast(({ tag }) => !scripts.includes(tag))
  if (missing)
    return damaged('sql-missing', join(folder, `${missing.tag}.sql`), missing === newest ? '' : 'older')

  const list = scripts.map((name) => {
    const entry = entries.find(({ tag }) => tag === name)
    const file = join(folder, `${name}.sql`)
    return { name, file: shown(file), sql: readFileSync(file, 'utf8'), snapshot: () => entry && snapshotOf(entry)?.text }
  })
  const conflicted = list.find(({ sql }) => conflictLine(sql) !== undefined)
  if (conflicted)
    return damaged('conflict', join(folder, `${conflicted.name}.sql`), `line ${conflictLine(conflicted.sql)}`)
  return { state: 'sound', folder: shown(folder), layout: 'journal', list, snapshot: { file: shown(snapshot.file), folder: shown(folder), text: snapshot.text } }
}

/** In order; undefined where it is not what drizzle-kit writes. */
function entriesOf({ entries }: Record<string, unknown>): Entry[] | undefined {
  const isEntry = (entry: unknown): entry is Entry => typeof (entry as Entry | null)?.idx === 'number' && typeof (entry as Entry).tag === 'string'
  return Array.isArray(entries) && entries.every(isEntry) ? entries.toSorted((a, b) => a.idx - b.idx) : undefined
}

/** What two branches leave that each made a migration, in a sentence. */
function disagreementOf(entries: Entry[], scripts: string[], snapshots: JsonFile[]): string | undefined {
  for (const [index, entry] of entries.entries()) {
    const other = entries.slice(0, index).find(({ idx, tag }) => idx === entry.idx || (isNumber(numberOf(tag)) && numberOf(tag) === numberOf(entry.tag)))
    if (other)
      return `\`${other.tag}\` and \`${entry.tag}\` have the same number`
  }
  const numbers = new Map(entries.map(({ tag }) => [numberOf(tag), tag]))
  const unlisted = scripts.find(name => numbers.has(numberOf(name)) && numbers.get(numberOf(name)) !== name && isNumber(numberOf(name)))
  if (unlisted !== undefined)
    return `\`${numbers.get(numberOf(unlisted))}\` and \`${unlisted}\` have the same number, and the journal names the first alone`
  const known = new Set(entries.flatMap(({ idx, tag }) => [numberOf(tag), String(idx).padStart(4, '0')]))
  const extra = snapshots.find(({ file }) => !known.has(numberOf(basename(file))))
  if (extra)
    return `the journal does not name the migration of \`${basename(extra.file)}\``
  const [first, second] = twins(snapshots, ({ value }) => value.id) ?? []
  if (first && second)
    return `\`${basename(first.file)}\` and \`${basename(second.file)}\` have the same \`id\``
  const [one, other] = twins(snapshots, ({ value }) => value.prevId) ?? []
  if (one && other)
    return `\`${basename(one.file)}\` and \`${basename(other.file)}\` were both made after the same migration (they have the same \`prevId\`)`
  return undefined
}

function numberOf(name: string): string {
  return name.split('_')[0]!
}

function isNumber(text: string): boolean {
  return /^\d+$/.test(text)
}
