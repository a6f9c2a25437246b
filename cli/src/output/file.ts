// A file that a command writes. In: its path and what is to be in it. Out: the file, whole, or an error for who asked.
import process from 'node:process'
import { relative } from 'pathe'
import { type Content, writeAtomically } from '../../../shared/src/files/atomic-write'
import { CommandError } from '../exit'

/** Says whether anything had to be written. */
export function writeOutput(file: string, content: Content): boolean {
  try {
    return writeAtomically(file, content)
  }
  catch (error) {
    throw new CommandError(`${file} cannot be written: ${(error as Error).message}`)
  }
}

/** As it is called from where the command runs. */
export function shownPath(file: string): string {
  const path = relative(process.cwd(), file)
  return path.startsWith('..') ? file : path
}
