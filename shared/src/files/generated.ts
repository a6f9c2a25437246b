// What is generated into Nuxt's build directory. In: files and their texts. Out: the files, or an error that says what has to be writable.
import { stackless } from '../text/stackless'
import { writeAllAtomically } from './atomic-write'

/** Says whether anything had to be written. */
export function writeGenerated(files: [file: string, text: string][]): boolean {
  try {
    return writeAllAtomically(files)
  }
  catch (error) {
    throw notWritable(files[0]![0], error)
  }
}

export function notWritable(file: string, error: unknown): Error {
  return stackless(
    `The auth schema cannot be written to ${file}\n  ${(error as Error).message}\n`
    + 'Nuxt\'s build directory must be writable. Set `buildDir` in `nuxt.config` to use another one. NuxtHub also writes to `node_modules/@nuxthub`, and to `.data` or the folder in `hub.dir`.',
  )
}
