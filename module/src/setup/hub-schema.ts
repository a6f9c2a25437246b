// The schema of NuxtHub, with these tables. In: what NuxtHub's hooks say, and that all modules are done. Out: the files of this module among those of NuxtHub's schema, or an error if
// another module decided too late. The schema is made at the first hook that needs it.
import type { AuthModule } from './auth-module'
import { addMigrations, addMissedSchema } from '../hub/files'
import { log } from '../logger'
import { offerSchema } from '../server/server'

export class HubSchema {
  readonly #module: AuthModule
  /** The files were given to NuxtHub before the other module said whether there are any. */
  #isPromised = false

  constructor(module: AuthModule) {
    this.#module = module
  }

  /** `paths` are the files of NuxtHub's schema, to which those of this module are added. */
  async extend(paths: string[]): Promise<void> {
    const { nuxt, dialect, files, other } = this.#module
    if (other.isElsewhere && !other.isSilent)
      return
    this.#isPromised = other.isSilent
    addMissedSchema(nuxt, dialect, paths)
    this.#module.schemaPaths = paths
    if (!this.#isPromised)
      await this.#make()
    // First: the project's own tables may refer to these, and an import has to be evaluated before its user.
    paths.unshift(this.#isPromised ? files.javascript : files.module, files.forHub)
  }

  addMigrations(folders: string[]): void {
    if (!this.#module.other.isElsewhere || this.#isPromised)
      addMigrations(this.#module.nuxt, folders)
  }

  /** To be called when all modules are done. Says whether the server uses the schema. */
  async finish(): Promise<boolean> {
    const { other, files, options, schema } = this.#module
    other.expectSaid()
    if (other.isElsewhere && this.#isPromised)
      throw other.tooLate()
    if (other.report !== undefined)
      log.info(other.report)
    if (other.isElsewhere)
      return false
    await this.#make()
    if (this.#isPromised && files.module !== files.javascript)
      throw other.tooLate()
    other.expectRead(options.configFile, schema)
    return true
  }

  async #make(): Promise<void> {
    const { nuxt, files, other, schema } = this.#module
    files.hasFurtherNames = other.isServed
    // Before, too: it is among what the schema is made from, and another module may have given the name to another file.
    offerSchema(nuxt, files)
    await schema.ensure()
    offerSchema(nuxt, files)
  }
}
