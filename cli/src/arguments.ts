// What several commands can be told. In: nothing. Out: citty's definitions, and the part of a request that they make.
import { existsSync, readFileSync } from 'node:fs'
import type { ArgsDef } from 'citty'
import { resolve } from 'pathe'
import type { SchemaRequest } from '../../module/src/native'
import { CommandError } from './exit'
import { dialects, isDialect, type Dialect } from './project/dialect'

export const projectArguments = {
  cwd: { type: 'string', valueHint: 'folder', default: '.', description: 'The project' },
  config: { type: 'string', alias: 'c', valueHint: 'file', description: 'The auth config; without it, the usual places are searched' },
} satisfies ArgsDef

export const schemaArguments = {
  'dialect': { type: 'string', alias: 'd', valueHint: 'name', description: 'The database: sqlite, postgresql or mysql' },
  'use-plural': { type: 'boolean', description: 'Table names end in s' },
  'casing': { type: 'enum', options: ['camelCase', 'snake_case'], description: 'Names in the database' },
  'schema-name': { type: 'string', valueHint: 'name', description: 'The PostgreSQL schema that the tables are in' },
  'relations': { type: 'enum', options: ['v1', 'v2', 'none'], description: 'How relations are declared; as the installed drizzle-orm has it unless said' },
  'with-timezone': { type: 'boolean', description: 'PostgreSQL: moments with time zone' },
  'precision': { type: 'string', valueHint: '0-6', description: 'PostgreSQL and MySQL: digits of a second' },
  'assume': { type: 'string', valueHint: 'json', description: 'What only the running app knows: JSON, or a file that holds it' },
  'app-tables': { type: 'string', valueHint: 'json', description: 'Tables of the app that auth tables point to: JSON, or a file that holds it' },
} satisfies ArgsDef

export const formatArgument = (formats: string[]) => ({
  format: { type: 'enum', alias: 'f', options: formats, default: formats[0]!, description: 'Form of the output' },
} satisfies ArgsDef)

export interface SchemaArguments {
  'cwd': string
  'dialect'?: string
  'use-plural'?: boolean
  'casing'?: 'camelCase' | 'snake_case'
  'schema-name'?: string
  'relations'?: 'v1' | 'v2' | 'none'
  'with-timezone'?: boolean
  'precision'?: string
  'assume'?: string
  'app-tables'?: string
}

export type Settings = Omit<SchemaRequest, 'configFile' | 'rootDir' | 'dialect' | 'alias'>

export function settingsOf(args: SchemaArguments): Settings {
  return {
    ...args['use-plural'] ? { usePlural: true } : {},
    ...args.casing === undefined ? {} : { casing: args.casing },
    ...args['schema-name'] === undefined ? {} : { schemaName: args['schema-name'] },
    ...args.relations === undefined ? {} : { relations: args.relations === 'none' ? false : args.relations },
    ...timestampsOf(args),
    ...args.assume === undefined ? {} : { assume: jsonOf(args, 'assume') as Settings['assume'] & {} },
    ...args['app-tables'] === undefined ? {} : { appTables: jsonOf(args, 'app-tables') as Settings['appTables'] & {} },
  }
}

/** The dialects in `--dialect`, one or several with commas between. */
export function dialectsIn(text: string): Dialect[] {
  return [...new Set(text.split(',').map((name) => {
    const trimmed = name.trim()
    if (!isDialect(trimmed))
      throw new CommandError(`--dialect ${trimmed}: there are ${dialects.join(', ')}.`)
    return trimmed
  }))]
}

function timestampsOf({ 'with-timezone': withTimezone, precision }: SchemaArguments): Settings {
  if (precision !== undefined && !/^[0-6]$/.test(precision))
    throw new CommandError(`--precision ${precision}: it is a number from 0 to 6.`)
  if (!withTimezone && precision === undefined)
    return {}
  return { timestamps: { ...withTimezone ? { withTimezone } : {}, ...precision === undefined ? {} : { precision: Number(precision) } } }
}

const jsonExamples = { 'assume': '{"process.env.TABLE_PREFIX":"app_"}', 'app-tables': '{"project":{"from":"./projects"}}' }

function jsonOf(args: SchemaArguments, name: keyof typeof jsonExamples): unknown {
  const text = args[name]!
  const inline = text.trimStart().startsWith('{')
  const file = resolve(args.cwd, text)
  if (!inline && !existsSync(file))
    throw new CommandError(`--${name} ${text}: it is neither JSON, such as ${jsonExamples[name]}, nor a file.`)
  try {
    return JSON.parse(inline ? text : readFileSync(file, 'utf8'))
  }
  catch (error) {
    throw new CommandError(`--${name} ${text}: ${(error as Error).message}`)
  }
}
