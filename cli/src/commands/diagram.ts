// `diagram`: the tables as a picture, or as text that becomes one. In: a project and a database. Out: an SVG, a page, a PNG, a Mermaid diagram or DBML, in a file or on standard output.
import { defineCommand } from 'citty'
import { extname, resolve } from 'pathe'
import { layOut } from '../../../shared/src/diagram/layout'
import { diagramOf } from '../../../shared/src/diagram/model'
import { loadNative } from '../../../shared/src/addon/native'
import { page, type PageData } from '../../../shared/src/diagram/page'
import { drawnData, messagesOf } from '../../../shared/src/diagram/page-data'
import { svg } from '../../../shared/src/diagram/svg'
import { argumentsOf, projectArguments, schemaArguments } from '../arguments'
import { dbml } from '../diagram/dbml'
import { mermaid } from '../diagram/mermaid'
import { png } from '../diagram/png'
import { CommandError, exitCode, type ExitCode } from '../exit'
import { shownPath, writeOutput } from '../output/file'
import { loadNotes, print } from '../output/streams'
import { noteChoice, readSchema, type CommandArguments, type Schema } from '../schema'
import type { Command } from './command'

const formats = ['mermaid', 'dbml', 'svg', 'html', 'png'] as const
type Format = typeof formats[number]

/** By the ending of a file. */
const endings: Record<string, Format> = { '.mmd': 'mermaid', '.dbml': 'dbml', '.svg': 'svg', '.html': 'html', '.png': 'png' }

type Arguments = CommandArguments & { 'format'?: Format, 'output'?: string, 'open'?: boolean, 'theme': 'auto' | 'light' | 'dark' }

const { relations: _, ...settings } = schemaArguments

const definition = defineCommand({
  meta: { name: 'diagram', description: 'Draws the tables and their references, as SVG, HTML, PNG, Mermaid or DBML' },
  args: {
    ...projectArguments,
    ...settings,
    format: { type: 'enum', alias: 'f', options: [...formats], description: 'Format of the output. Default: by the ending of --output, or mermaid' },
    output: { type: 'string', alias: 'o', valueHint: 'file', description: 'The file to write, relative to the project. Default: standard output' },
    open: { type: 'boolean', description: 'Open the file in the program that the system has for it' },
    theme: { type: 'enum', options: ['auto', 'light', 'dark'], default: 'auto', description: 'SVG and PNG: the colors. auto is as the viewer has it, and light for PNG' },
  },
  run: ({ args }) => diagram(args as unknown as Arguments),
})

async function diagram(args: Arguments): Promise<ExitCode> {
  const format = formatOf(args)
  if (args.open && args.output === undefined)
    throw new CommandError('--open needs --output, the file to open.')
  if (format === 'png' && args.output === undefined)
    throw new CommandError('A PNG is written to a file: add --output auth.png.')
  const schema = await readSchema(args)
  await noteChoice(schema.project, args, argumentsOf(settings))
  const drawn = await draw(schema, format, args.theme)
  if (args.output === undefined) {
    print(drawn as string)
    return exitCode.ok
  }
  const file = resolve(schema.project.rootDir, args.output)
  writeOutput(file, drawn, schema.project)
  const notes = await loadNotes()
  notes.success(`Wrote ${shownPath(file)}: ${schema.database.length} tables for ${schema.dialect}.`)
  if (args.open) {
    const { default: open } = await import('open')
    await open(file)
  }
  return exitCode.ok
}

function formatOf({ format, output }: Arguments): Format {
  if (format !== undefined || output === undefined)
    return format ?? 'mermaid'
  const ending = extname(output)
  const known = endings[ending.toLowerCase()]
  if (known === undefined)
    throw new CommandError(`--output ${output}: the format can't be told from the ending. The endings are ${Object.keys(endings).join(', ')}; for another one, add --format.`)
  return known
}

async function draw(schema: Schema, format: Format, theme: Arguments['theme']): Promise<string | Uint8Array> {
  const { database, dialect, project } = schema
  if (format === 'mermaid')
    return mermaid(database)
  if (format === 'dbml')
    return dbml(database)
  const title = `${database.length} auth tables for ${dialect}`
  if (format === 'html')
    return page(title, await pageData(schema))
  const model = diagramOf(schema, project.rootDir)
  const layout = await layOut(model)
  return format === 'svg' ? svg(model, layout, { theme, title }) : png(svg(model, layout, { theme: theme === 'auto' ? 'light' : theme, title }), project.rootDir)
}

async function pageData(schema: Schema): Promise<PageData> {
  const { request, project, diagnostics } = schema
  return {
    configs: project.configs,
    state: 'current',
    ...await drawnData({ result: schema, request, native: await loadNative(), appTables: [] }),
    messages: messagesOf(diagnostics, project.rootDir),
    waiting: null,
  }
}

export default {
  definition,
  help: {
    examples: [
      'nuxt-better-auth-schema diagram --output auth.svg --open',
      'nuxt-better-auth-schema diagram > auth.mmd',
      'nuxt-better-auth-schema diagram --dialect postgresql --format dbml > auth.dbml',
    ],
    exits: ['0  drawn', '2  no schema can be made, or the file cannot be written'],
  },
} satisfies Command
