// What several commands can be told. In: nothing. Out: citty's definitions, and the part of a request that they make.
import { existsSync, readFileSync } from 'node:fs'
import type { ArgsDef } from 'citty'
import { resolve } from 'pathe'
import type { SchemaRequest } from '../../shared/src/addon/native'
import type { ModuleOptions } from '../../shared/src/options/module-options'
import { CommandError } from './exit'
import { dialects, isDialect, type Dialect } from '../../shared/src/addon/dialect'

export const projectArguments = {
  cwd: { type: 'string', valueHint: 'folder', default: '.', description: 'The folder of the project' },
  config: { type: 'string', alias: 'c', valueHint: 'file', description: 'The auth config. Default: the usual places are searched' },
} satisfies ArgsDef

export const schemaArguments = {
  'dialect': { type: 'string', alias: 'd', valueHint: 'name', description: 'The database: sqlite, postgresql or mysql' },
  'use-plural': { type: 'boolean', description: 'Add an s to table names' },
  'casing': { type: 'enum', options: ['camelCase', 'snake_case'], description: 'How tables and columns are named in the database' },
  'schema-name': { type: 'string', valueHint: 'name', description: 'The PostgreSQL schema of the tables' },
  'relations': { type: 'enum', options: ['v1', 'v2', 'none'], description: 'How relations are declared. Default: as the installed drizzle-orm declares them' },
  'timestamp-type': { type: 'enum', options: ['timestamp', 'datetime'], description: 'MySQL: the type of dates. Default: timestamp' },
  'with-timezone': { type: 'boolean', description: 'PostgreSQL: timestamps with time zone' },
  'precision': { type: 'string', valueHint: '0-6', description: 'PostgreSQL and MySQL: digits after the second' },
  'assume': { type: 'string', valueHint: 'json', description: 'Values that are known only at run time, as JSON or a JSON file' },
  'app-tables': { type: 'string', valueHint: 'json', description: 'Tables of the app that auth tables refer to, as JSON or a JSON file' },
} satisfies ArgsDef

export const formatArgument = (formats: string[]) => ({
  format: { type: 'enum', alias: 'f', options: formats, default: formats[0]!, description: 'Format of the output' },
} satisfies ArgsDef)

/** What a command can be told of the schema. */
export type Argument = keyof SchemaArguments | 'config'

/** The names of those that a command has, with `config`, which each has. */
export function argumentsOf(settings: Partial<typeof schemaArguments>): Argument[] {
  return [...Object.keys(settings) as (keyof typeof schemaArguments)[], 'config']
}

export interface SchemaArguments {
  'cwd': string
  'dialect'?: string
  'use-plural'?: boolean
  'casing'?: 'camelCase' | 'snake_case'
  'schema-name'?: string
  'relations'?: 'v1' | 'v2' | 'none'
  'timestamp-type'?: 'timestamp' | 'datetime'
  'with-timezone'?: boolean
  'precision'?: string
  'assume'?: string
  'app-tables'?: string
}

export type Settings = Omit<SchemaRequest, 'configFile' | 'rootDir' | 'dialect' | 'alias'>

export function settingsOf(args: SchemaArguments): Settings {
  return {
    ...args['use-plural'] === undefined ? {} : { usePlural: args['use-plural'] },
    ...args.casing === undefined ? {} : { casing: args.casing },
    ...args['schema-name'] === undefined ? {} : { schemaName: args['schema-name'] },
    ...args.relations === undefined ? {} : { relations: args.relations === 'none' ? false : args.relations },
    ...timestampsOf(args),
    ...args.assume === undefined ? {} : { assume: jsonOf(args, 'assume') as Settings['assume'] & {} },
    ...args['app-tables'] === undefined ? {} : { appTables: jsonOf(args, 'app-tables') as Settings['appTables'] & {} },
  }
}

/** What `nuxt.config` says of the schema; the command line comes first. */
export function settingsOfNuxt({ usePlural, casing, schemaName, relations, timestamps, assume, appTables }: ModuleOptions, dialect: Dialect): Settings {
  const settings = { usePlural, casing, schemaName: dialect === 'postgresql' ? schemaName : undefined, relations, timestamps, assume, appTables }
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined))
}

/** The dialects in `--dialect`, one or several with commas between. */
export function dialectsIn(text: string): Dialect[] {
  return [...new Set(text.split(',').map((name) => {
    const trimmed = name.trim()
    if (!isDialect(trimmed))
      throw new CommandError(`--dialect ${trimmed}: the databases are ${dialects.join(', ')}.`)
    return trimmed
  }))]
}

function timestampsOf({ 'timestamp-type': type, 'with-timezone': withTimezone, precision }: SchemaArguments): Settings {
  if (precision !== undefined && !/^[0-6]$/.test(precision))
    throw new CommandError(`--precision ${precision}: write a number from 0 to 6.`)
  const timestamps: Settings['timestamps'] = {
    ...type === undefined ? {} : { type },
    ...withTimezone ? { withTimezone } : {},
    ...precision === undefined ? {} : { precision: Number(precision) },
  }
  return Object.keys(timestamps).length === 0 ? {} : { timestamps }
}

const jsonExamples = { 'assume': '{"process.env.TABLE_PREFIX":"app_"}', 'app-tables': '{"project":{"from":"./projects"}}' }

function jsonOf(args: SchemaArguments, name: keyof typeof jsonExamples): unknown {
  const text = args[name]!
  const inline = text.trimStart().startsWith('{')
  const file = resolve(args.cwd, text)
  if (!inline && !existsSync(file))
    throw new CommandError(`--${name} ${text}: this is neither JSON, such as ${jsonExamples[name]}, nor a file.`)
  try {
    return JSON.parse(inline ? text : readFileSync(file, 'utf8'))
  }
  catch (error) {
    throw new CommandError(`--${name} ${text}: ${(error as Error).message}`)
  }
}
