// What the page about the tables shows of a dev server. In: the module. Out: the data of the page as it is now.
import type { Nuxt } from '@nuxt/schema'
import { relative } from 'pathe'
import { isEmbedded, resolvedHub } from '../hub/resolved'
import { generateCommand } from '../hub/command'
import { lastOutcome } from '../migrations/on-demand'
import { projectMigrations } from '../migrations/project'
import type { AuthSchema } from '../schema/auth-schema'
import type { Dialect } from '../../../shared/src/addon/dialect'
import type { DatabaseTable, Native, SchemaResult } from '../../../shared/src/addon/native'
import { fullName } from '../../../shared/src/addon/tables'
import type { PageData, Waiting } from '../../../shared/src/diagram/page'
import { drawnData, type DrawnData, messagesOf, nothingDrawn } from '../../../shared/src/diagram/page-data'
import type { Migrations } from '../../../shared/src/migrations/model'

export interface PageContext {
  nuxt: Nuxt
  native: Native
  dialect: Dialect
  schema: AuthSchema
}

interface Compared {
  appTables: DatabaseTable[]
  changes: Waiting['changes']
  problem: string | null
}

/** A drawing is made once for each schema and state of the migrations. */
export class PageSource {
  readonly #context: PageContext
  #drawn: { of: SchemaResult, appTables: string, data: Promise<DrawnData> } | undefined

  constructor(context: PageContext) {
    this.#context = context
  }

  async read(): Promise<PageData> {
    const { nuxt: { options: { rootDir } }, schema, dialect } = this.#context
    const { latest, result } = schema
    const compared = latest ? this.#compare(latest.result) : { appTables: [], changes: [], problem: null }
    return {
      configs: schema.configs.map(file => relative(rootDir, file)),
      state: latest === undefined ? schema.isMade ? 'text' : 'none' : latest.result === result ? 'current' : 'last-good',
      ...latest ? await this.#draw(compared.appTables) : nothingDrawn(dialect),
      messages: messagesOf(result?.diagnostics ?? [], rootDir),
      waiting: this.#waiting(compared),
    }
  }

  #draw(appTables: DatabaseTable[]): Promise<DrawnData> {
    const { native, schema } = this.#context
    const { result, request } = schema.latest!
    const key = JSON.stringify(appTables)
    if (this.#drawn?.of !== result || this.#drawn.appTables !== key)
      this.#drawn = { of: result, appTables: key, data: drawnData({ result, request, native, appTables }) }
    return this.#drawn.data
  }

  /** Tables that are in the migrations alone go, as far as it is known that they are not the app's. */
  #compare({ database, appSchema }: SchemaResult): Compared {
    const { nuxt, native, dialect } = this.#context
    const migrations = projectMigrations(nuxt, dialect)
    const problem = problemOf(migrations)
    if (problem !== null)
      return { appTables: [], changes: [], problem }
    const before = migrations.state === 'sound' ? native.readSnapshot(dialect, migrations.snapshot.text) : []
    const own = new Set(database.map(fullName))
    const beside = before.filter(table => !own.has(fullName(table)))
    const ofApp = new Set(appSchema.tables.map(fullName))
    const appTables = beside.filter(table => ofApp.has(fullName(table)))
    const others = (appSchema.undecided.length > 0 ? beside : appTables).map(fullName)
    const changes = native.compareSchema({ dialect, before: migrations.state === 'sound' ? migrations.snapshot.text : [], after: database, others })
    return { appTables, changes: changes.map(({ text, destructive }) => ({ text, destructive })), problem: null }
  }

  #waiting({ changes, problem }: Compared): Waiting {
    const { nuxt } = this.#context
    const hub = resolvedHub(nuxt)
    return { changes, problem, command: generateCommand(nuxt), canApply: hub !== undefined && isEmbedded(hub), last: lastOutcome(nuxt) }
  }
}

function problemOf(migrations: Migrations): string | null {
  if (migrations.state === 'none' || migrations.state === 'sound')
    return null
  return `The migrations in ${migrations.folder} can't be compared: ${migrations.file} is missing or damaged. \`npx nuxt-better-auth-schema doctor\` says more.`
}
