// The schema on disk. In: its text, and that of its types where there is one. Out: `<buildDir>/better-auth/schema.<dialect>.ts` and the same
// text as `.mjs`, with its types as `.d.mts`. Each file is whole or as it was before (written beside it, then renamed), and a file that is
// already right is not touched.
import { rmSync } from 'node:fs'
import { dirname, join } from 'pathe'
import { makeFolder, readText } from '../../../shared/src/files/atomic-write'
import { notWritable, writeGenerated } from '../../../shared/src/files/generated'
import type { Dialect } from '../../../shared/src/addon/dialect'
import { furtherDeclarations, furtherFiles, furtherModule, furtherNames, noFurtherNames } from './further-names'
import { exportsOf, hubModule, hubTypes } from './hub-types'
import { removeOtherDialects } from './old-dialects'

export class SchemaFiles {
  readonly #stem: string
  readonly typescript: string
  readonly javascript: string
  /** The types of the schema that is written next; null where only TypeScript can tell them, from the schema itself. */
  types: string | null = null
  readonly declarations: string
  /** `#auth/schema` has the names of the other module too. */
  hasFurtherNames = false

  constructor(buildDir: string, dialect: Dialect) {
    this.#stem = join(buildDir, 'better-auth', `schema.${dialect}`)
    this.typescript = `${this.#stem}.ts`
    this.javascript = `${this.#stem}.mjs`
    this.declarations = `${this.#stem}.d.mts`
  }

  /** The error is that of `write`, where not even this can be done. */
  makeFolder(): void {
    try {
      makeFolder(dirname(this.#stem))
    }
    catch (error) {
      throw notWritable(this.typescript, error)
    }
  }

  /** The schema that others get: the file whose types nobody has to infer, where there is one. */
  get module(): string {
    return this.types === null ? this.typescript : this.javascript
  }

  /** What `#auth/schema` is. */
  get imported(): string {
    return this.hasFurtherNames ? furtherModule(dirname(this.#stem)) : this.module
  }

  /** Its types. */
  get importedTypes(): string {
    return this.hasFurtherNames ? furtherDeclarations(dirname(this.#stem)) : this.declarations
  }

  /** What NuxtHub's schema has beside `module`. */
  get forHub(): string {
    return hubModule(dirname(this.#stem))
  }

  /** The text of the last good run, if there was one; its types are those that are written next. */
  read(): string | undefined {
    this.types = readText(this.declarations) ?? null
    return readText(this.typescript)
  }

  /** Says whether anything had to be written. */
  write(code: string): boolean {
    const types: [string, string][] = this.types === null ? [] : [[this.declarations, this.types]]
    const further = this.hasFurtherNames ? furtherNames(exportsOf(code)) : noFurtherNames
    const written = writeGenerated([
      [this.typescript, code],
      [this.javascript, code],
      ...types,
      ...this.hasFurtherNames ? furtherFiles(this.module, further) : [],
      ...hubTypes(this.module, code, further),
    ])
    if (this.types === null)
      rmSync(this.declarations, { force: true })
    removeOtherDialects(dirname(this.#stem), this.#stem)
    return written
  }
}
