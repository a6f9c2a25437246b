// The schema on disk. In: its text. Out: `<buildDir>/better-auth/schema.<dialect>.ts` and the same text as `.mjs`. Each file is whole or
// as it was before (written beside it, then renamed), and a file that is already right is not touched.
import { join } from 'pathe'
import { readText, writeAtomically } from './atomic-file'
import type { Dialect } from './hub-database'

export class SchemaFiles {
  readonly typescript: string
  readonly javascript: string

  constructor(buildDir: string, dialect: Dialect) {
    const stem = join(buildDir, 'better-auth', `schema.${dialect}`)
    this.typescript = `${stem}.ts`
    this.javascript = `${stem}.mjs`
  }

  /** The text of the last good run, if there was one. */
  read(): string | undefined {
    return readText(this.typescript)
  }

  /** Says whether anything had to be written. */
  write(code: string): boolean {
    const written = [this.typescript, this.javascript].map(file => writeAtomically(file, code))
    return written.includes(true)
  }
}
