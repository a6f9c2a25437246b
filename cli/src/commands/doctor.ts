// `doctor`: how things stand. In: a project. Out: versions, the config, the database, what is undecided, what is off and how to mend it.
import process from 'node:process'
import { defineCommand } from 'citty'
import { formatArgument, projectArguments, schemaArguments } from '../arguments'
import { examine, type Examination } from '../doctor/examine'
import { exitCode, type ExitCode } from '../exit'
import { painter } from '../output/colors'
import { print } from '../output/streams'
import { columns } from '../output/table'
import type { CommandArguments } from '../schema'
import type { Command } from '.'

type Arguments = CommandArguments & { format: 'text' | 'json' }

const definition = defineCommand({
  meta: { name: 'doctor', description: 'Says how things stand, what is off and how to mend it' },
  args: { ...projectArguments, ...schemaArguments, ...formatArgument(['text', 'json']) },
  run: ({ args }) => doctor(args as unknown as Arguments),
})

async function doctor(args: Arguments): Promise<ExitCode> {
  const examination = await examine(args)
  print(args.format === 'json' ? JSON.stringify(examination, null, 2) : text(examination))
  return examination.findings.length > 0 ? exitCode.found : exitCode.ok
}

function text({ facts, findings }: Examination): string {
  const paint = painter(process.stdout)
  const found = findings.map(({ what, mend }) => `${paint('red', '✖')} ${indented(what)}\n  ${indented(mend)}`)
  return [
    columns(Object.entries(facts).flatMap(([name, values]) => values.map((value, line) => [line === 0 ? name : '', value]))),
    ...found,
    found.length === 0 ? `${paint('green', '✔')} Nothing is off.` : `${found.length === 1 ? 'One thing is' : `${found.length} things are`} off.`,
  ].join('\n\n')
}

function indented(lines: string): string {
  return lines.replaceAll('\n', '\n  ')
}

export default {
  definition,
  help: {
    examples: ['nuxt-better-auth-schema doctor', 'nuxt-better-auth-schema doctor --format json'],
    exits: ['0  nothing is off', '1  something is off', '2  the project cannot be read'],
  },
} satisfies Command
