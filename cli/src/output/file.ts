// A file that a command writes. In: its path and its text. Out: the file, whole, or an error for who asked.
import { writeAtomically } from '../../../shared/src/files/atomic-write'
import { CommandError } from '../exit'

/** Says whether anything had to be written. */
export function writeOutput(file: string, text: string): boolean {
  try {
    return writeAtomically(file, text)
  }
  catch (error) {
    throw new CommandError(`${file} cannot be written: ${(error as Error).message}`)
  }
}
