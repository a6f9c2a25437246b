// Help. In: a command and what it is part of. Out: text: citty's own, and then the examples and exit codes that it has no place for.
import type { CommandDef } from 'citty'
import { renderUsage } from 'citty'

export interface Help {
  examples?: string[]
  /** What each exit code means. */
  exits?: string[]
}

export async function usage(command: CommandDef<any>, parent: CommandDef<any> | undefined, { examples = [], exits = [] }: Help): Promise<string> {
  return [
    ...(await renderUsage(command, parent)).trimEnd().split('\n').map(line => line.trimEnd()),
    ...section('EXAMPLES', examples),
    ...section('EXIT CODES', exits),
  ].join('\n')
}

function section(title: string, lines: string[]): string[] {
  return lines.length === 0 ? [] : ['', title, '', ...lines.map(line => `  ${line}`)]
}
