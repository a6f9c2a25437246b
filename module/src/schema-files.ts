// The schema on disk. In: its text. Out: `<buildDir>/better-auth/schema.<dialect>.ts` and the same text as `.mjs`. Each file is whole or
// as it was before (written beside it, then renamed), and a file that is already right is not touched.
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'pathe'
import type { Dialect } from './hub-database'
import { removeOtherDialects } from './old-dialects'
import { stackless } from './stackless'

export class SchemaFiles {
  readonly #stem: string
  readonly typescript: string
  readonly javascript: string

  constructor(buildDir: string, dialect: Dialect) {
    this.#stem = join(buildDir, 'better-auth', `schema.${dialect}`)
    this.typescript = `${this.#stem}.ts`
    this.javascript = `${this.#stem}.mjs`
  }

  /** The text of the last good run, if there was one. */
  read(): string | undefined {
    return readText(this.typescript)
  }

  /** Says whether anything had to be written. */
  write(code: string): boolean {
    const written = [this.typescript, this.javascript].map(file => writeAtomically(file, code))
    removeOtherDialects(dirname(this.#stem), this.#stem)
    return written.includes(true)
  }
}

/** Says whether anything had to be written. */
export function writeAtomically(file: string, text: string): boolean {
  const temporary = `${file}.${process.pid}.tmp`
  try {
    if (readText(file) === text)
      return false
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(temporary, text)
    renameSync(temporary, file)
  }
  catch (error) {
    removeQuietly(temporary)
    throw stackless(
      `The auth schema cannot be written to ${file}\n  ${(error as Error).message}\n`
      + 'Nuxt\'s build directory has to be writable: `buildDir` in `nuxt.config` puts it elsewhere.',
    )
  }
  return true
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  }
  catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      return undefined
    throw error
  }
}

/** Its failure would hide the one that is being told. */
function removeQuietly(file: string): void {
  try {
    rmSync(file, { force: true })
  }
  catch {}
}
