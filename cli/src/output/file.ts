// A file that a command writes. In: its path and what is to be in it. Out: the file, whole, or an error for who asked.
import { realpathSync, statSync, writeFileSync } from 'node:fs'
import process from 'node:process'
import { relative, resolve } from 'pathe'
import { type Content, writeAtomically } from '../../../shared/src/files/atomic-write'
import { CommandError } from '../exit'

/** Files that only people write. */
interface Kept {
  rootDir: string
  /** The auth configs, relative to it. */
  configs: string[]
}

/** Says whether anything had to be written. The auth config is written by people alone. */
export function writeOutput(file: string, content: Content, { rootDir, configs }: Kept): boolean {
  try {
    if (configs.some(config => isSameFile(resolve(rootDir, config), file)))
      throw new Error('it is the auth config')
    const there = statSync(file, { throwIfNoEntry: false })
    // What is renamed over a device or a pipe takes its place, and reading one may never end.
    if (there && !there.isFile() && !there.isDirectory()) {
      writeFileSync(file, content)
      return true
    }
    // A link stays one.
    return writeAtomically(there ? realpathSync(file) : file, content)
  }
  catch (error) {
    throw new CommandError(`${file} cannot be written: ${(error as Error).message}`)
  }
}

function isSameFile(one: string, other: string): boolean {
  const [a, b] = [one, other].map(file => statSync(file, { throwIfNoEntry: false, bigint: true }))
  return a !== undefined && b !== undefined && a.ino === b.ino && a.dev === b.dev
}

/** As it is called from where the command runs. */
export function shownPath(file: string): string {
  const path = relative(process.cwd(), file)
  return path.startsWith('..') ? file : path
}
