// The schema of one Nuxt process. In: a way to ask for it and the files it belongs in. Out: those files, made when they are first needed
// and made again when the watcher asks. An error stops prepare and build; a dev server goes on with the schema of the last good run, and where there is
// none, it waits: what NuxtHub would build without these tables could be migrated.
import { generateChanged } from './changed-tables'
import { log } from '../logger'
import type { DatabaseTable, Native, SchemaChange, SchemaRequest, SchemaResult } from '../../../shared/src/addon/native'
import { describeAll, Report } from '../../../shared/src/addon/diagnostics'
import type { PreparedRequest } from './request'
import type { SchemaFiles } from './files'
import { stackless } from '../../../shared/src/text/stackless'
import type { SchemaTable } from '../hooks'

export interface AuthSchemaContext {
  native: Native
  prepareRequest: () => Promise<PreparedRequest>
  /** Lets other modules change the tables that it is given. */
  changeTables: (tables: SchemaTable[]) => Promise<void>
  files: SchemaFiles
  /** Go on with the schema of the last good run when there is an error. */
  keepLastGood: boolean
  /** Where there is none, go on without one, until it can be made. */
  mayWait?: boolean
  /** The tables of the last good run, as far as that is known. */
  lastTables?: () => DatabaseTable[] | undefined
}

/** What another look at the files gave. */
export interface SchemaUpdate {
  /** The schema is another. */
  changed: boolean
  /** What is different in the database. Empty where the tables before are not known. */
  changes: SchemaChange[]
  /** A file is there without which the schema could not be made. */
  found: boolean
  /** It is the first that could be made. */
  first: boolean
}

export class AuthSchema {
  /** Absolute paths of everything that the schema depends on, present or not. */
  inputs: string[] = []
  /** What came of the last run; its `code` is null while the schema of an earlier one is in use. */
  result: SchemaResult | undefined
  /** The last run of this process that gave a schema. */
  latest: { request: SchemaRequest, result: SchemaResult } | undefined
  /** The files of the app's own schema that it was made beside. */
  appSchema: string[] = []
  /** The auth configs, absolute: one of each layer that has one. */
  configs: string[] = []
  /** Resolves when there is a schema, be it that of the last good run. */
  readonly made: Promise<void>
  #setMade!: () => void
  /** Resolves when the build waits for the schema. */
  readonly isAwaited: Promise<void>
  #setAwaited!: () => void
  #context: AuthSchemaContext
  #report = new Report()
  #code = ''
  #database: DatabaseTable[] | undefined
  #broken = false
  #missing: string[] = []
  #first: Promise<void> | undefined

  constructor(context: AuthSchemaContext) {
    this.#context = context
    this.made = new Promise(resolve => this.#setMade = resolve)
    this.isAwaited = new Promise(resolve => this.#setAwaited = resolve)
  }

  /** Has the build wait until there is a schema. */
  async untilMade(): Promise<void> {
    this.#setAwaited()
    await this.made
  }

  get isMade(): boolean {
    return this.#code !== ''
  }

  /** What the schema in use exports, in order. */
  get exports(): string[] {
    return this.#context.native.readExports(this.#code)
  }

  /** The errors of the last run, each with its code frame. */
  get errors(): string {
    return describeAll(this.result?.diagnostics ?? [], 'error')
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

  /** Makes the schema again from the files as they are now. Errors count where the files are `whole`, which is asked only then. */
  async refresh(whole = async () => true): Promise<SchemaUpdate> {
    const { native, prepareRequest, changeTables, lastTables } = this.#context
    const { request, missing, configs } = await prepareRequest()
    const result = await generateChanged(request, native.generateSchemaAsync, changeTables)
    const none = { changed: false, changes: [], found: false, first: false }
    if (result.code === null && !await whole())
      return none
    const [wasBroken, wasMissing, wasMade] = [this.#broken, new Set(this.#missing), this.isMade]
    this.#accept(request, result, missing, configs)
    if (result.code === null)
      return none

    const found = wasBroken && result.dependencies.some(file => wasMissing.has(file))
    // Where only comments differ, the file stays too: whoever watches it would start over for nothing.
    const changed = declarations(result.code) !== declarations(this.#code)
    if (wasBroken)
      log.success(!wasMade ? 'The auth schema can be made now.' : changed ? 'The auth schema can be made again.' : 'The auth schema can be made again. Its tables are as before.')
    const before = this.#database ?? (wasMade ? lastTables?.() : undefined)
    const changes = changed && before ? native.compareSchema({ dialect: request.dialect, before, after: result.database }) : []
    if (changed)
      this.#keep(result.code, result.database)
    else
      this.#database = result.database
    return { changed, changes, found, first: !wasMade }
  }

  async #generate(): Promise<void> {
    const { native, prepareRequest, changeTables, keepLastGood, mayWait, files } = this.#context
    const { request, missing, configs } = await prepareRequest()
    this.appSchema = request.appSchema?.files ?? []
    const result = await generateChanged(request, native.generateSchema, changeTables)
    this.#accept(request, result, missing, configs)
    if (result.code !== null)
      return this.#keep(result.code, result.database)

    const lastGood = keepLastGood ? files.read() : undefined
    if (lastGood === undefined) {
      if (!mayWait)
        throw stackless('The auth schema cannot be made: see the error above.')
      // What others are told now has to be right when there is a schema.
      files.types = ''
      return
    }
    log.warn('The auth schema of the last good run stays in use.')
    this.#keep(lastGood)
  }

  #accept(request: SchemaRequest, result: SchemaResult, missing: string[], configs: string[]): void {
    this.result = result
    this.configs = configs
    this.#broken = result.code === null
    if (result.code !== null) {
      this.latest = { request, result }
      this.#context.files.types = result.declarations
    }
    this.#missing = result.missingDependencies
    this.inputs = [...result.dependencies, ...result.missingDependencies, ...missing]
    this.#report.show(result.diagnostics)
  }

  #keep(code: string, database?: DatabaseTable[]): void {
    // First: what cannot be written is not in use, and the next edit has it tried again.
    this.#context.files.write(code)
    this.#code = code
    this.#database = database
    this.#setMade()
  }
}

/** The schema without its comments, which name lines of the config: they move with every line above them. */
function declarations(code: string): string {
  return code.split('\n').filter(line => !/^\s*(?:\/\/|\/?\*)/.test(line)).join('\n')
}
