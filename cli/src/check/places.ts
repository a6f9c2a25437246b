// Where a difference is shown in a pull request. In: differences, the tables and the auth config. Out: for each a file of the app and a line: that
// of the table or column where the app describes it itself, or that of the call of its plugin. GitHub shows an annotation without a line at the
// top of the file, far from what has to be changed.
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'pathe'
import type { SchemaChange, SchemaResult } from '../../../shared/src/addon/native'

interface Place {
  /** Relative to the project. */
  file: string
  /** From 1. */
  line: number
}

export type PlacedChange = SchemaChange & Place

type Origin = SchemaResult['tables'][number]['origin']

/** `configs` are relative to the root, the project's own last. */
export function placed(changes: SchemaChange[], schema: Pick<SchemaResult, 'tables' | 'database'>, rootDir: string, configs: string[]): PlacedChange[] {
  const texts = new Map(configs.map(file => [file, existsSync(resolve(rootDir, file)) ? readFileSync(resolve(rootDir, file), 'utf8') : '']))
  return changes.map(change => ({ ...change, ...placeOf(originOf(change, schema), texts) }))
}

/** Undefined for what the schema does not have any more. */
function originOf(change: SchemaChange, { tables, database }: Pick<SchemaResult, 'tables' | 'database'>): Origin | undefined {
  const there = database.find(({ name, schema }) => name === change.table && schema === change.schema)
  const table = there && tables.find(({ key }) => key === there.key)
  if (change.column === null)
    return table?.origin
  const column = there?.columns.find(({ name }) => name === change.column)
  return table?.fields.find(({ key }) => key === column?.key)?.origin
}

function placeOf(origin: Origin | undefined, texts: Map<string, string>): Place {
  if (origin?.file && origin.line !== null && !origin.file.split('/').includes('node_modules'))
    return { file: origin.file, line: origin.line }
  const configs = [...texts].toReversed()
  for (const [file, text] of origin?.plugin ? configs : []) {
    const line = lineOfPlugin(text, origin!.plugin!)
    if (line !== undefined)
      return { file, line }
  }
  const [file, text] = configs[0]!
  return { file, line: lineOf(text, /\b(?:defineServerAuth|betterAuth)\(|\bexport default\b|\bmodule\.exports\b/) ?? 1 }
}

/** Plugins are called as their ids are, in camel case: `two-factor` is `twoFactor()`. Where one is not, the list of plugins will do. */
function lineOfPlugin(text: string, plugin: string): number | undefined {
  const name = plugin.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase()).replaceAll(/[^\w$]/g, '')
  return lineOf(text, new RegExp(`\\b${name.replaceAll('$', String.raw`\$`)}\\(`)) ?? lineOf(text, /^\s*plugins\s*[:=]/)
}

/** Of the first line that is no comment and has it. */
function lineOf(text: string, pattern: RegExp): number | undefined {
  const index = text.split('\n').findIndex(line => !/^\s*(?:\/[/*]|\*)/.test(line) && pattern.test(line))
  return index === -1 ? undefined : index + 1
}
