// `generate`: the schema as text, or its tables as JSON. In: a project and one or more databases. Out: a file for each, or the text on standard output. Nothing is
// written unless all of it can be.
import { defineCommand } from 'citty'
import { resolve } from 'pathe'
import { isCurrent } from '../../../shared/src/files/atomic-write'
import { argumentsOf, dialectsIn, formatArgument, projectArguments, schemaArguments } from '../arguments'
import { CommandError, exitCode, type ExitCode } from '../exit'
import { modelOf } from '../generate/model'
import { shownPath, writeOutput } from '../output/file'
import { loadNotes, print } from '../output/streams'
import { configOf, findProject } from '../project/project'
import { noteChoice, noteGuess, schemasFor, type CommandArguments, type Schema } from '../schema'
import type { Command } from './command'

type Arguments = CommandArguments & { output?: string, check?: boolean, format: keyof typeof formats }

const placeholder = '{dialect}'

const formats = {
  drizzle: ({ code }: Schema) => code,
  json: (schema: Schema) => `${JSON.stringify(modelOf(schema, { dialect: schema.dialect, configs: schema.project.configs, rootDir: schema.project.rootDir }), null, 2)}\n`,
}

interface Output {
  schema: Schema
  text: string
  /** Absolute path. */
  file: string
}

const definition = defineCommand({
  meta: { name: 'generate', description: 'Writes the Drizzle schema to a file or to standard output' },
  args: {
    ...projectArguments,
    ...schemaArguments,
    dialect: { ...schemaArguments.dialect, valueHint: 'name[,name]', description: `${schemaArguments.dialect.description}; separate several with commas` },
    output: { type: 'string', alias: 'o', valueHint: 'file', description: `The file to write, relative to the project. ${placeholder} in it becomes the database. Default: standard output` },
    check: { type: 'boolean', description: 'Write nothing, and exit with 1 if the file is out of date' },
    ...formatArgument(Object.keys(formats)),
  },
  run: ({ args }) => generate(args as unknown as Arguments),
})

async function generate(args: Arguments): Promise<ExitCode> {
  if (args.check && args.output === undefined)
    throw new CommandError('--check needs --output, the file to check.')
  const project = await findProject(args)
  configOf(project)
  const named = args.dialect === undefined ? undefined : dialectsIn(args.dialect)
  if (named && named.length > 1 && !args.output?.includes(placeholder))
    throw new CommandError(`Each database needs a file of its own: --output 'auth-schema.${placeholder}.ts'.`)
  await noteChoice(project, args, argumentsOf(schemaArguments))
  const dialects = named ?? [await noteGuess(project)]

  const schemas = await schemasFor(project, dialects, args)
  const textOf = formats[args.format]
  if (args.output === undefined) {
    print(textOf(schemas[0]!))
    return exitCode.ok
  }
  const outputs = schemas.map(schema => ({ schema, text: textOf(schema), file: resolve(project.rootDir, args.output!.replaceAll(placeholder, schema.dialect)) }))
  return args.check ? check(outputs) : write(outputs)
}

async function write(outputs: Output[]): Promise<ExitCode> {
  const notes = await loadNotes()
  for (const { schema, text, file } of outputs) {
    const changed = writeOutput(file, text, schema.project)
    const what = `${shownPath(file)}: ${schema.tables.length} tables for ${schema.dialect}`
    if (changed)
      notes.success(`Wrote ${what}.`)
    else
      notes.info(`${what}. Nothing changed.`)
  }
  return exitCode.ok
}

async function check(outputs: Output[]): Promise<ExitCode> {
  const notes = await loadNotes()
  const stale = outputs.filter(({ text, file }) => !isCurrent(file, text))
  for (const { file } of stale)
    notes.error(`${shownPath(file)} is out of date. Run the same command without --check to write it.`)
  for (const { file } of outputs.filter(output => !stale.includes(output)))
    notes.success(`${shownPath(file)} is up to date.`)
  return stale.length > 0 ? exitCode.found : exitCode.ok
}

export default {
  definition,
  help: {
    examples: [
      'nuxt-better-auth-schema generate --dialect postgresql > auth-schema.ts',
      'nuxt-better-auth-schema generate --config src/lib/auth.ts --dialect sqlite --output src/db/auth-schema.ts',
      `nuxt-better-auth-schema generate --dialect sqlite,postgresql --output 'db/auth.${placeholder}.ts'`,
      'nuxt-better-auth-schema generate --dialect sqlite --format json > auth-schema.json',
    ],
    exits: ['0  written, or already up to date', '1  with --check: a file is out of date', '2  no schema can be made; no file was changed'],
  },
} satisfies Command
