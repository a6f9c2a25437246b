// `doctor`: the state of a project. In: a project. Out: versions, the config, the database, what is undecided, and each problem with its solution.
import process from 'node:process'
import { defineCommand } from 'citty'
import { columnsOf, fill, fillLines } from '../../../shared/src/text/fill'
import { formatArgument, projectArguments, schemaArguments } from '../arguments'
import { examine, type Examination } from '../doctor/examine'
import { exitCode, type ExitCode } from '../exit'
import { painter } from '../output/colors'
import { linker } from '../output/links'
import { print } from '../output/streams'
import { columns } from '../output/table'
import { fileOfPage } from '../../../shared/src/files/packages'
import type { CommandArguments } from '../schema'
import type { Command } from './command'

type Arguments = CommandArguments & { format: 'text' | 'json' }

const definition = defineCommand({
  meta: { name: 'doctor', description: 'Lists versions and settings, and each problem with its solution' },
  args: { ...projectArguments, ...schemaArguments, ...formatArgument(['text', 'json']) },
  run: ({ args }) => doctor(args as unknown as Arguments),
})

async function doctor(args: Arguments): Promise<ExitCode> {
  const examination = await examine(args)
  print(args.format === 'json' ? JSON.stringify(examination, null, 2) : text(examination))
  return examination.findings.length > 0 ? exitCode.found : exitCode.ok
}

function text({ facts, findings, summary }: Examination): string {
  const paint = painter(process.stdout)
  const link = linker(process.stdout)
  const width = columnsOf(process.stdout)
  const found = findings.map(({ what, mend, page }) => [
    `${paint('red', '✖')} ${indented(what, width)}`,
    indented(mend, width),
    paint('dim', indented(link(page, fileOfPage(page)), width)),
  ].join('\n  '))
  return [
    columns(Object.entries(facts).flatMap(([name, values]) => values.map((value, line) => [line === 0 ? name : '', value])), width),
    ...found,
    `${found.length === 0 ? paint('green', '✔') : paint('red', '✖')} ${fill(summary, width - 2).replaceAll('\n', '\n  ')}`,
  ].join('\n\n')
}

function indented(lines: string, width: number): string {
  return fillLines(lines, width - 2).replaceAll('\n', '\n  ')
}

export default {
  definition,
  help: {
    examples: ['nuxt-better-auth-schema doctor', 'nuxt-better-auth-schema doctor --format json'],
    exits: ['0  no problems were found', '1  there is a problem', '2  the project cannot be read'],
  },
} satisfies Command
