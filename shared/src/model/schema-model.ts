// The tables as data, for other programs. In: nothing. Out: the type of what `generate --format json` prints. `schemas/generate.json` is made of it.
import type { Condition, DatabaseTable, Field, Table } from 'nuxt-better-auth-schema/native'

/** The tables of an auth config, and where each table and column comes from: `generate --format json`. */
export interface SchemaModel {
  /** The format. It becomes another number when something is removed or gets another meaning; there may be more in it without that. */
  version: 1
  /** The database that the schema is for. */
  dialect: 'sqlite' | 'postgresql' | 'mysql'
  /** The auth configs that were read, relative to the project: those of layers, then the project's own. */
  configs: string[]
  /** Each package that tables were read from, and its installed version. */
  packages: Record<string, string>
  /** The tables as Better Auth describes them. */
  tables: ModelTable[]
  /** The same tables as the database holds them, with the names and types that it has. A table that Better Auth does not create is missing here. */
  database: DatabaseTable[]
}

/** A table as Better Auth describes it. */
export interface ModelTable extends Omit<Table, 'fields' | 'origin'> {
  /** The columns, in order, without `id`, which every table has. */
  fields: ModelField[]
  /** Where the table comes from. */
  origin: ModelOrigin
}

/** A column as Better Auth describes it. */
export interface ModelField extends Omit<Field, 'origin'> {
  /** Where the column comes from. */
  origin: ModelOrigin
}

/** Where a table or column comes from. */
export interface ModelOrigin {
  /** The id of the plugin, such as `two-factor`; `null` for Better Auth's core and for the options in the auth config. */
  plugin: string | null
  /** The installed package that defines it; `null` for the app itself. */
  package: ModelPackage | null
  /** The file that defines it, by the name that people have for it: `better-auth/dist/plugins/two-factor/schema.mjs`, or the path in the project. */
  source: string | null
  /** The path of the same file, relative to the project. */
  file: string | null
  /** The line in the file, from 1. */
  line: number | null
  /** What must be true for the running app to use it. Empty if it always does. The schema has it in any case. */
  conditions: Condition[]
}

/** An installed package. */
export interface ModelPackage {
  name: string
  version: string
}
