// The schema of one Nuxt process. In: a way to ask for it and the files it belongs in. Out: those files, made when they are first needed
// and made again when the watcher asks. An error stops prepare and build; a dev server goes on with the schema of the last good run.
import { generateChanged } from './changed-tables'
import { log } from './logger'
import type { DatabaseTable, Native, SchemaChange, SchemaResult } from './native'
import { Report } from './report'
import type { PreparedRequest } from './request'
import type { SchemaFiles } from './schema-files'
import { stackless } from './stackless'
import type { SchemaTable } from './types'

export interface AuthSchemaContext {
  native: Native
  prepareRequest: () => Promise<PreparedRequest>
  /** Lets other modules change the tables that it is given. */
  changeTables: (tables: SchemaTable[]) => Promise<void>
  files: SchemaFiles
  /** Go on with the schema of the last good run when there is an error. */
  keepLastGood: boolean
}

/** What another look at the files gave. */
export interface SchemaUpdate {
  /** The schema is another. */
  changed: boolean
  /** What is different in the database. Empty where the tables before are not known. */
  changes: SchemaChange[]
  /** A file is there without which the schema could not be made. */
  found: boolean
}

export class AuthSchema {
  /** Absolute paths of everything that the schema depends on, present or not. */
  inputs: string[] = []
  /** What came of the last run; its `code` is null while the schema of an earlier one is in use. */
  result: SchemaResult | undefined
  /** The files of the app's own schema that it was made beside. */
  appSchema: string[] = []
  #context: AuthSchemaContext
  #report = new Report()
  #code = ''
  #database: DatabaseTable[] | undefined
  #broken = false
  #missing: string[] = []
  #first: Promise<void> | undefined

  constructor(context: AuthSchemaContext) {
    this.#context = context
  }

  /** The tables as the database is to have them; undefined where only the text of the last good run is known. */
  get database(): DatabaseTable[] | undefined {
    return this.#database
  }

  /** Makes the schema, once: whoever needs it first starts it. */
  ensure(): Promise<void> {
    return this.#first ??= this.#generate()
  }

  /** Makes it once more, because what it is made from has become more since. */
  again(): Promise<void> {
    return this.#first = this.#generate()
  }

  /** Writes the files where they are gone: Nuxt empties its build directory after all modules are set up. */
  restore(): void {
    const { files, keepLastGood } = this.#context
    try {
      if (this.#code)
        files.write(this.#code)
    }
    catch (error) {
      // A dev server asks for it again and again, and nobody there would catch it.
      if (!keepLastGood)
        throw error
      log.error(error)
    }
  }

  /** Makes the schema again from the files as they are now. */
  async refresh(): Promise<SchemaUpdate> {
    const { native, prepareRequest, changeTables } = this.#context
    const { request, missing } = await prepareRequest()
    const result = await generateChanged(request, native.generateSchemaAsync, changeTables)
    const [wasBroken, wasMissing] = [this.#broken, new Set(this.#missing)]
    this.#accept(result, missing)
    if (result.code === null)
      return { changed: false, changes: [], found: false }
    if (wasBroken)
      log.success('The auth schema can be made again.')

    const found = wasBroken && result.dependencies.some(file => wasMissing.has(file))
    // Where only comments differ, the file stays too: whoever watches it would start over for nothing.
    const changed = declarations(result.code) !== declarations(this.#code)
    const changes = changed && this.#database ? native.compareSchema({ dialect: request.dialect, before: this.#database, after: result.database }) : []
    if (changed)
      this.#keep(result.code, result.database)
    return { changed, changes, found }
  }

  async #generate(): Promise<void> {
    const { native, prepareRequest, changeTables, keepLastGood, files } = this.#context
    const { request, missing } = await prepareRequest()
    this.appSchema = request.appSchema?.files ?? []
    const result = await generateChanged(request, native.generateSchema, changeTables)
    this.#accept(result, missing)
    if (result.code !== null)
      return this.#keep(result.code, result.database)

    const lastGood = keepLastGood ? files.read() : undefined
    if (lastGood === undefined)
      throw stackless('The auth schema cannot be made: see the error above.')
    log.warn('The auth schema of the last good run stays in use.')
    this.#keep(lastGood)
  }

  #accept(result: SchemaResult, missing: string[]): void {
    this.result = result
    this.#broken = result.code === null
    if (result.code !== null)
      this.#context.files.types = result.declarations
    this.#missing = result.missingDependencies
    this.inputs = [...result.dependencies, ...result.missingDependencies, ...missing]
    this.#report.show(result.diagnostics)
  }

  #keep(code: string, database?: DatabaseTable[]): void {
    // First: what cannot be written is not in use, and the next edit has it tried again.
    this.#context.files.write(code)
    this.#code = code
    this.#database = database
  }
}

/** The schema without its comments, which name lines of the config: they move with every line above them. */
function declarations(code: string): string {
  return code.split('\n').filter(line => !/^\s*(?:\/\/|\/?\*)/.test(line)).join('\n')
}
