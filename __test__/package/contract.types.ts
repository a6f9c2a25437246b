// The API that others rely on, written down once more: the type checker compares it with `index.d.ts`.
import type {
  AppSchema, AppSchemaFiles, AppSchemaTable, AppTable, compareSchema, CompareRequest, DatabaseColumn, DatabaseTable, generateSchema, generateSchemaAsync, generateSchemas, generateSchemasAsync, lockFile, NuxtConfig, NuxtConfigRequest, readExports, readNuxtConfig, readSnapshot, SchemaChange, SchemaRequest,
  SchemaResult, Table, Timestamps,
} from '../../index.js'

interface Request {
  configFile: string
  rootDir: string
  dialect: 'sqlite' | 'postgresql' | 'mysql'
  usePlural?: boolean
  casing?: 'camelCase' | 'snake_case'
  schemaName?: string
  alias?: Record<string, string>
  extraPlugins?: unknown[]
  tables?: unknown[]
  timestamps?: Timestamps
  relations?: 'v1' | 'v2' | false
  appTables?: Record<string, AppTable>
  assume?: Record<string, unknown>
  appSchema?: AppSchemaFiles
  declarations?: boolean
}

interface Diagnostic {
  severity: 'error' | 'warning'
  code: string
  message: string
  file: string | null
  line: number | null
  column: number | null
  frame: string | null
  help: string | null
}

interface Result {
  code: string | null
  declarations: string | null
  tables: Table[]
  database: DatabaseTable[]
  secondaryStorage: boolean
  appSchema: AppSchema
  diagnostics: Diagnostic[]
  dependencies: string[]
  missingDependencies: string[]
  versions: Record<string, string>
}

interface Comparison {
  dialect: 'sqlite' | 'postgresql' | 'mysql'
  before: string | DatabaseTable[]
  after: DatabaseTable[]
  others?: string[]
}

interface Column {
  name: string
  key: string | null
  type: string
  notNull: boolean
  primaryKey: boolean
  autoIncrement: boolean
  unique: boolean
  uniqueName: string | null
  default: string | null
}

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true : false
type Shape<T> = { [Key in keyof T]: T[Key] }

export const checks: [
  Same<Shape<SchemaRequest>, Shape<Request>>,
  Same<Shape<Omit<SchemaResult, 'diagnostics'>>, Shape<Omit<Result, 'diagnostics'>>>,
  Same<Shape<SchemaResult['diagnostics'][number]>, Shape<Diagnostic>>,
  Same<typeof generateSchema, (request: SchemaRequest) => SchemaResult>,
  Same<typeof generateSchemas, (requests: SchemaRequest[]) => SchemaResult[]>,
  Same<typeof generateSchemasAsync, (requests: SchemaRequest[]) => Promise<SchemaResult[]>>,
  Same<typeof generateSchemaAsync, (request: SchemaRequest) => Promise<SchemaResult>>,
  Same<Shape<Timestamps>, { type?: 'timestamp' | 'datetime', withTimezone?: boolean, precision?: number }>,
  Same<Shape<AppTable>, { from: string, name?: string }>,
  Same<'name' | 'key' | 'databaseName' | 'fields' | 'references' | 'indexes' | 'origin', keyof Table>,
  Same<Shape<CompareRequest>, Shape<Comparison>>,
  Same<Shape<DatabaseColumn>, Shape<Column>>,
  Same<'name' | 'schema' | 'key' | 'columns' | 'uniques' | 'indexes' | 'foreignKeys', keyof DatabaseTable>,
  Same<'kind' | 'table' | 'schema' | 'column' | 'before' | 'after' | 'destructive' | 'text', keyof SchemaChange>,
  Same<Shape<AppSchemaFiles>, { files: string[], ownDir?: string }>,
  Same<Shape<AppSchema>, { tables: AppSchemaTable[], undecided: string[] }>,
  Same<Shape<AppSchemaTable>, { name: string, schema: string | null, export: string, file: string, line: number }>,
  Same<typeof compareSchema, (request: CompareRequest) => SchemaChange[]>,
  Same<typeof readExports, (code: string) => string[]>,
  Same<typeof lockFile, (file: string) => import('../../index.js').FileLock | null>,
  Same<typeof readSnapshot, (dialect: Comparison['dialect'], snapshot: string) => DatabaseTable[]>,
  Same<typeof readNuxtConfig, (request: NuxtConfigRequest) => NuxtConfig>,
  Same<Shape<NuxtConfigRequest>, { file: string, keys: string[], alias?: Record<string, string> }>,
  Same<Shape<NuxtConfig>, { options: Record<string, unknown>, undecided: string[] }>,
] = [true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true]
