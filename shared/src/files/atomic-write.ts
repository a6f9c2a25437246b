// Files that are whole at every moment. In: paths and contents. Out: the files, each written beside its place and then renamed into it. What a
// process that was killed has left beside them goes with the next write.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'pathe'
import { foldersAbove } from './folders-above'
import { renameFile } from './rename'

/** Another process may remove what this one is about to rename: it empties the folder, or takes this one for gone. */
const attempts = 3

/** Text, or the bytes of a picture. */
export type Content = string | Uint8Array

/** Says whether anything had to be written. */
export function writeAtomically(file: string, content: Content): boolean {
  return writeAllAtomically([[file, content]])
}

/** Whether a file has this content. git may have checked a text out with other line endings. */
export function isCurrent(file: string, content: Content): boolean {
  if (typeof content === 'string')
    return withUnixLines(readText(file)) === withUnixLines(content)
  const there = existsSync(file) ? readFileSync(file) : undefined
  return there !== undefined && there.equals(content)
}

/** All are written before the first of them is in its place. Those that are right already are not touched. */
export function writeAllAtomically(files: Iterable<readonly [file: string, content: Content]>): boolean {
  const due = [...files].filter(([file, content]) => !isCurrent(file, content))
  for (let left = attempts; ; left--) {
    try {
      for (const folder of new Set(due.map(([file]) => dirname(file)))) {
        makeFolder(folder)
        removeLeftovers(folder)
      }
      for (const [file, content] of due)
        writeFileSync(temporary(file), content)
      for (const [file] of due)
        renameFile(temporary(file), file)
      return due.length > 0
    }
    catch (error) {
      for (const [file] of due)
        removeQuietly(temporary(file))
      if (!isMissing(error) || left === 1)
        throw error
    }
  }
}

/** One by one: told to make all of them, Node.js says of a place that cannot be written to that it is not there. */
export function makeFolder(folder: string): void {
  const way = [folder, ...foldersAbove(folder)]
  const there = way.findIndex(one => existsSync(one))
  for (const missing of way.slice(0, there === -1 ? undefined : there).reverse()) {
    try {
      mkdirSync(missing)
    }
    catch (error) {
      // Another process may have been faster.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST')
        throw error
    }
  }
}

export function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  }
  catch (error) {
    if (isMissing(error))
      return undefined
    throw error
  }
}

function withUnixLines(text: string | undefined): string | undefined {
  return text?.replaceAll('\r\n', '\n')
}

function temporary(file: string): string {
  return `${file}.${process.pid}.tmp`
}

function removeLeftovers(folder: string): void {
  for (const name of readdirSync(folder)) {
    const [, pid] = /\.(\d+)\.tmp$/.exec(name) ?? []
    if (pid !== undefined && !isRunning(Number(pid)))
      removeQuietly(join(folder, name))
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  }
  catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT'
}

/** Its failure would hide the one that is being told. */
function removeQuietly(file: string): void {
  try {
    rmSync(file, { force: true })
  }
  catch {}
}
