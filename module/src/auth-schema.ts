// The schema of one Nuxt process. In: a way to ask for it and the files it belongs in. Out: those files, made when they are first needed
// and made again when the watcher asks. An error stops prepare and build; a dev server goes on with the schema of the last good run.
import { log } from './logger'
import type { Native, SchemaResult } from './native'
import { describeAll, print } from './report'
import type { PreparedRequest } from './request'
import type { SchemaFiles } from './schema-files'
import { stackless } from './stackless'

export interface AuthSchemaContext {
  native: Native
  prepareRequest: () => Promise<PreparedRequest>
  files: SchemaFiles
  /** Go on with the schema of the last good run when there is an error. */
  keepLastGood: boolean
}

export class AuthSchema {
  /** Absolute paths of everything that the schema depends on, present or not. */
  inputs: string[] = []
  #context: AuthSchemaContext
  #code = ''
  #broken = false
  #first: Promise<void> | undefined

  constructor(context: AuthSchemaContext) {
    this.#context = context
  }

  /** Makes the schema, once: whoever needs it first starts it. */
  ensure(): Promise<void> {
    return this.#first ??= this.#generate()
  }

  /** Writes the files where they are gone: Nuxt empties its build directory after all modules are set up. */
  restore(): void {
    if (this.#code)
      this.#context.files.write(this.#code)
  }

  /** Makes the schema again from the files as they are now, and says whether it changed. */
  async refresh(): Promise<boolean> {
    const { native, prepareRequest } = this.#context
    const { request, missing } = await prepareRequest()
    const result = await native.generateSchemaAsync(request)
    const wasBroken = this.#broken
    this.#accept(result, missing)
    if (result.code === null)
      return false
    if (wasBroken)
      log.success('The auth schema can be made again.')
    const changed = declarations(result.code) !== declarations(this.#code)
    if (result.code !== this.#code)
      this.#keep(result.code)
    return changed
  }

  async #generate(): Promise<void> {
    const { native, prepareRequest, keepLastGood, files } = this.#context
    const { request, missing } = await prepareRequest()
    const result = native.generateSchema(request)
    this.#accept(result, missing)
    if (result.code !== null)
      return this.#keep(result.code)

    const lastGood = keepLastGood ? files.read() : undefined
    if (lastGood === undefined)
      throw stackless('The auth schema cannot be made: see the error above.')
    log.warn('The auth schema of the last good run stays in use.')
    this.#keep(lastGood)
  }

  #accept(result: SchemaResult, missing: string[]): void {
    this.#broken = result.code === null
    if (result.code !== null)
      this.#context.files.types = result.declarations
    this.inputs = [...result.dependencies, ...result.missingDependencies, ...missing]
    for (const severity of ['warning', 'error'] as const) {
      const text = describeAll(result.diagnostics, severity)
      if (text)
        print(text)
    }
  }

  #keep(code: string): void {
    this.#code = code
    this.#context.files.write(code)
  }
}

/** The schema without its comments, which name lines of the config: they move with every line above them. */
function declarations(code: string): string {
  return code.split('\n').filter(line => !/^\s*(?:\/\/|\/?\*)/.test(line)).join('\n')
}
