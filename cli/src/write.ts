// One file on disk. In: its path and its text. Out: the file, whole: it is written beside its place and renamed, so that whatever happens it is
// as it was or as it should be. A file that is already right is not touched.
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import process from 'node:process'
import { dirname } from 'pathe'
import { CommandError } from './exit'

/** Whether a file has this text. git may have checked it out with other line endings. */
export function isCurrent(file: string, text: string): boolean {
  try {
    return readFileSync(file, 'utf8').replaceAll('\r\n', '\n') === text
  }
  catch {
    return false
  }
}

/** Says whether anything had to be written. */
export function writeWhole(file: string, text: string): boolean {
  if (isCurrent(file, text))
    return false
  const temporary = `${file}.${process.pid}.tmp`
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(temporary, text)
    renameSync(temporary, file)
  }
  catch (error) {
    rmSync(temporary, { force: true })
    throw new CommandError(`${file} cannot be written: ${(error as Error).message}`)
  }
  return true
}
