// The schema on disk. In: its text, and that of its types where there is one. Out: `<buildDir>/better-auth/schema.<dialect>.ts` and the same
// text as `.mjs`, with its types as `.d.mts`. Each file is whole or as it was before (written beside it, then renamed), and a file that is
// already right is not touched.
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'pathe'
import type { Dialect } from './hub-database'
import { removeOtherDialects } from './old-dialects'
import { stackless } from './stackless'

export class SchemaFiles {
  readonly #stem: string
  readonly typescript: string
  readonly javascript: string
  /** The types of the schema that is written next; null where only TypeScript can tell them, from the schema itself. */
  types: string | null = null
  readonly #declarations: string

  constructor(buildDir: string, dialect: Dialect) {
    this.#stem = join(buildDir, 'better-auth', `schema.${dialect}`)
    this.typescript = `${this.#stem}.ts`
    this.javascript = `${this.#stem}.mjs`
    this.#declarations = `${this.#stem}.d.mts`
  }

  /** The file that others import: the one whose types nobody has to infer, where there is one. */
  get module(): string {
    return this.types === null ? this.typescript : this.javascript
  }

  /** The text of the last good run, if there was one; its types are those that are written next. */
  read(): string | undefined {
    this.types = readText(this.#declarations) ?? null
    return readText(this.typescript)
  }

  /** Says whether anything had to be written. */
  write(code: string): boolean {
    const written = [this.typescript, this.javascript].map(file => writeAtomically(file, code))
    if (this.types !== null)
      written.push(writeAtomically(this.#declarations, this.types))
    else
      rmSync(this.#declarations, { force: true })
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
