// What a dev server cannot do as long as nobody acts: the schema cannot be made, or the database is not migrated. In: the messages of whoever found out. Out: the one that is shown,
// in the parts that an error overlay has.
import type { Nuxt } from '@nuxt/schema'
import { stripVTControlCharacters } from 'node:util'
import { resolve } from 'pathe'
import { describeAll } from '../../../shared/src/addon/diagnostics'
import type { Diagnostic } from '../../../shared/src/addon/native'

export interface Problem {
  message: string
  place: { file: string, line: number, column: number } | undefined
  /** Source lines with their marks. */
  frame: string
  /** Why, and what to do. */
  rest: string
}

/** How wide an overlay is, in characters. */
const columns = 100

const known = new WeakMap<Nuxt, Problems>()

export function problemsOf(nuxt: Nuxt): Problems {
  const problems = known.get(nuxt) ?? new Problems()
  known.set(nuxt, problems)
  return problems
}

export class Problems {
  #schema: Problem | undefined
  #migration: string[] = []
  /** Is called when another one is shown, or none. */
  onChange: () => void = () => {}

  get shown(): Problem | undefined {
    return this.#schema ?? (this.isNotMigrated ? fromText(this.#migration.join('\n\n')) : undefined)
  }

  get isNotMigrated(): boolean {
    return this.#migration.length > 0
  }

  /** Warnings are none. */
  setSchema(diagnostics: Diagnostic[], rootDir: string): void {
    const before = JSON.stringify(this.shown)
    this.#schema = fromDiagnostics(diagnostics, rootDir)
    if (JSON.stringify(this.shown) !== before)
      this.onChange()
  }

  addMigration(text: string): void {
    this.#migration.push(text)
    this.onChange()
  }
}

function fromDiagnostics(diagnostics: Diagnostic[], rootDir: string): Problem | undefined {
  const first = diagnostics.find(({ severity }) => severity === 'error')
  if (!first)
    return undefined
  // As in the terminal: a title, the place, the source lines, and then what belongs to these; further messages below.
  const lines = describeAll(diagnostics, 'error', columns).split('\n')
  const place = first.frame === null ? 0 : lines.findIndex(line => /^ *--> /.test(line))
  const end = lines.findIndex((line, index) => index > place && !/^ *(?:\d+ *)?\||^\.{3}/.test(line))
  const { file, line, column } = first
  return {
    message: lines.slice(0, Math.max(place, 1)).join('\n'),
    place: file === null || line === null ? undefined : { file: resolve(rootDir, file), line, column: column ?? 1 },
    frame: lines.slice(place + 1, end === -1 ? undefined : end).filter((line, index, all) => (index > 0 && index < all.length - 1) || !/^ *\|$/.test(line)).join('\n'),
    rest: [...end === -1 ? [] : lines.slice(end), '', 'Until then, the app uses the auth schema of the last good run.'].join('\n'),
  }
}

function fromText(text: string): Problem {
  const [message = '', ...rest] = stripVTControlCharacters(text).trim().split('\n')
  return { message, place: undefined, frame: '', rest: rest.join('\n') }
}
