// `diagram`: the tables as a picture of text. In: a project and a database. Out: a Mermaid diagram, or DBML.
import { defineCommand } from 'citty'
import { formatArgument, projectArguments, schemaArguments } from '../arguments'
import { dbml } from '../diagram/dbml'
import { mermaid } from '../diagram/mermaid'
import { exitCode, type ExitCode } from '../exit'
import { print } from '../output/streams'
import { noteChoice, readSchema, type CommandArguments } from '../schema'
import type { Command } from './command'

type Arguments = CommandArguments & { format: 'mermaid' | 'dbml' }

const { relations: _, ...settings } = schemaArguments

const definition = defineCommand({
  meta: { name: 'diagram', description: 'Draws the tables and their references, as Mermaid or DBML' },
  args: { ...projectArguments, ...settings, ...formatArgument(['mermaid', 'dbml']) },
  run: ({ args }) => diagram(args as unknown as Arguments),
})

async function diagram(args: Arguments): Promise<ExitCode> {
  const { database, project } = await readSchema(args)
  await noteChoice(project, args)
  print(args.format === 'dbml' ? dbml(database) : mermaid(database))
  return exitCode.ok
}

export default {
  definition,
  help: {
    examples: ['nuxt-better-auth-schema diagram > auth.mmd', 'nuxt-better-auth-schema diagram --dialect postgresql --format dbml > auth.dbml'],
    exits: ['0  drawn', '2  no schema can be made'],
  },
} satisfies Command
