// `explain`: where a table or column comes from. In: a project and a name. Out: the plugin, the package with its version, the file and line, and
// under which condition the running app uses it. Without a name: one line for each table, and for what adds columns to it. With the code of a
// message: its page, for which no project is needed.
import process from 'node:process'
import { defineCommand } from 'citty'
import { columnsOf, fill } from '../../../shared/src/text/fill'
import { argumentsOf, formatArgument, projectArguments, schemaArguments } from '../arguments'
import { exitCode, type ExitCode } from '../exit'
import { additionsTo } from '../explain/additions'
import { describeColumn } from '../explain/column'
import { findSubject, type Subject, type Table } from '../explain/find'
import { describePlace, describeSource, describeUse, originOf, originOfTable, type Origin } from '../explain/origin'
import { columnsBySource } from '../explain/columns-by-source'
import { inTerminal, isCode, pageOf } from '../explain/page'
import { painter } from '../output/colors'
import { linker } from '../output/links'
import { print } from '../output/streams'
import { columns } from '../output/table'
import { noteChoice, readSchema, type CommandArguments } from '../schema'
import type { Command } from './command'

type Arguments = CommandArguments & { name?: string, format: 'text' | 'json' }

const { dialect, assume } = schemaArguments

const definition = defineCommand({
  meta: { name: 'explain', description: 'Shows where a table or column comes from, or what a message means' },
  args: {
    name: { type: 'positional', required: false, valueHint: '.column', description: 'A table, a column or the code of a message, such as BAS301. Default: all tables' },
    ...projectArguments,
    dialect,
    assume,
    ...formatArgument(['text', 'json']),
  },
  run: ({ args }) => explain(args as unknown as Arguments),
})

async function explain(args: Arguments): Promise<ExitCode> {
  if (args.name !== undefined && isCode(args.name)) {
    const page = pageOf(args.name)
    print(args.format === 'json' ? json(page) : inTerminal(page.text, columnsOf(process.stdout)))
    return exitCode.ok
  }
  const { tables, project } = await readSchema(args)
  await noteChoice(project, args, argumentsOf({ dialect, assume }))
  const { rootDir } = project
  if (args.name === undefined) {
    print(args.format === 'json' ? json(tables.map(table => describe({ table, field: undefined }, rootDir))) : overview(tables, rootDir))
    return exitCode.ok
  }
  const subject = findSubject(tables, args.name)
  print(args.format === 'json' ? json(describe(subject, rootDir)) : text(subject, rootDir))
  return exitCode.ok
}

function overview(tables: Table[], rootDir: string): string {
  const link = linker(process.stdout)
  return columns(tables.flatMap((table) => {
    const known = originOfTable(table, rootDir)
    const row = (name: string, start: string, origin: Origin) => [name, `${start}${describeSource(origin)}${origin.conditions.length > 0 ? `, ${describeUse(origin, link)}` : ''}`]
    const additions = additionsTo(table, rootDir).map(addition => row('', `+ ${addition.columns.join(', ')}: `, addition.origin))
    return [row(table.key, '', known), ...additions]
  }), columnsOf(process.stdout))
}

function text({ table, field }: Subject, rootDir: string): string {
  const paint = painter(process.stdout)
  const link = linker(process.stdout)
  const width = columnsOf(process.stdout)
  const title = paint('bold', field === undefined ? table.key : `${table.key}.${field?.key ?? 'id'}`)
  if (field === null)
    return `${title}\n\n${fill('Every table of Better Auth has an id, and no plugin defines it. Its type depends on `advanced.database.generateId`.', width, '  ')}`
  const name = (field ?? table).name
  const origin = field ? originOf(field.origin, rootDir) : originOfTable(table, rootDir)
  const lines = [
    ...name === (field ?? table).key ? [] : [['Name', name]],
    ...field ? [['Is', describeColumn(field)]] : [],
    ['From', describeSource(origin)],
    ['Defined', describePlace(origin, link)],
    ['Used', describeUse(origin, link)],
  ]
  const facts = `${title}\n\n${columns(lines, width, '  ')}`
  return field ? facts : `${facts}\n\n${columnsBySource(table, rootDir, width, link)}`
}

function describe({ table, field }: Subject, rootDir: string): unknown {
  if (field === null)
    return { table: table.key, column: 'id', ...originOf({ plugin: null, file: null, line: null, conditions: [] }, rootDir) }
  if (field)
    return { table: table.key, column: field.key, name: field.name, is: describeColumn(field), ...originOf(field.origin, rootDir) }
  const columnsOf = table.fields.map(each => ({ column: each.key, name: each.name, is: describeColumn(each), ...originOf(each.origin, rootDir) }))
  return { table: table.key, name: table.name, ...originOfTable(table, rootDir), columns: columnsOf }
}

function json(value: unknown): string {
  return JSON.stringify(value, null, 2)
}

export default {
  definition,
  help: {
    examples: ['nuxt-better-auth-schema explain', 'nuxt-better-auth-schema explain BAS301', 'nuxt-better-auth-schema explain twoFactor', 'nuxt-better-auth-schema explain user.role --format json'],
    exits: ['0  explained', '2  the table, column or message does not exist, or no schema can be made'],
  },
} satisfies Command
