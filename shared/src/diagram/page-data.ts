// What the page about the tables shows. In: the result of a run, the tables of the app, and how to ask for the same schema in another database. Out: the data of the page.
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'pathe'
import type { Dialect } from '../addon/dialect'
import { dialects } from '../addon/dialect'
import type { DatabaseTable, Diagnostic, Native, SchemaRequest, SchemaResult } from '../addon/native'
import { fileOfPage } from '../files/packages'
import { pageOfMessage } from '../text/pages'
import { layOut } from './layout'
import { type Diagram, diagramOf } from './model'
import type { PageData, PageMessage } from './page'
import { svg } from './svg'

export interface Drawn {
  /** A result with a schema: of the files as they are now, or of the last good run. */
  result: SchemaResult
  request: SchemaRequest
  native: Pick<Native, 'generateSchemaAsync'>
  /** Tables of the app, and those that only the migrations have. */
  appTables: DatabaseTable[]
}

export type DrawnData = Pick<PageData, 'dialect' | 'diagram' | 'svg' | 'types' | 'code' | 'versions'>

export async function drawnData({ result, request, native, appTables }: Drawn): Promise<DrawnData> {
  const diagram = diagramOf(result, request.rootDir, appTables)
  const title = `${diagram.tables.length} tables for ${request.dialect}`
  return {
    dialect: request.dialect,
    diagram,
    svg: svg(diagram, await layOut(diagram), { theme: 'page', title }),
    types: await typesOf(diagram, result, request, native),
    code: result.code ?? '',
    versions: result.versions,
  }
}

export function nothingDrawn(dialect: Dialect): DrawnData {
  return { dialect, diagram: { sources: [], tables: [] }, svg: '', types: {}, code: '', versions: {} }
}

export function messagesOf(diagnostics: Diagnostic[], rootDir: string): PageMessage[] {
  return diagnostics.map(({ severity, code, message, frame, help, file, line }) => ({
    severity,
    code,
    message,
    text: frame?.trimEnd() ?? [message, ...help === null ? [] : [help]].join('\n'),
    file: file === null ? null : resolve(rootDir, file),
    line,
    page: textOfPage(code),
  }))
}

function textOfPage(code: string): string | null {
  const file = fileOfPage(pageOfMessage(code))
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}

/** The same columns in the other databases. Settings that only this one has do not count there. */
async function typesOf(diagram: Diagram, { database, tables }: SchemaResult, { timestamps: _, schemaName: __, ...request }: SchemaRequest, native: Drawn['native']): Promise<PageData['types']> {
  const others = dialects.filter(dialect => dialect !== request.dialect)
  const results = await Promise.all(others.map(dialect => native.generateSchemaAsync({ ...request, tables, dialect, declarations: false })))
  const all = [database, ...results.map(result => result.database)]
  const columns = diagram.tables.flatMap(table => table.columns.map(column => [table, column] as const))
  return Object.fromEntries(columns.map(([table, column]) => {
    const key = database.find(one => one.key !== null && one.key === table.key)?.columns.find(({ name }) => name === column.name)?.key
    const types = all.map(one => one.find(({ key }) => key === table.key)?.columns.find(one => one.key === key)?.type)
    return [`${table.name}.${column.name}`, Object.fromEntries([request.dialect, ...others].flatMap((dialect, index) => types[index] === undefined ? [] : [[dialect, types[index]]]))]
  }))
}
