// Help. In: a command, what it is part of, and how many columns the terminal has. Out: text: citty's own, and then the examples and exit codes that
// it has no place for. citty does not break lines, so that is done here.
import type { CommandDef } from 'citty'
import { renderUsage } from 'citty'
import { fill } from '../../../shared/src/text/fill'
import { widthOf } from '../../../shared/src/text/width'

export interface Help {
  examples?: string[]
  /** What each exit code means. */
  exits?: string[]
}

/** Less room than this beside an option is too little: its description comes below it. */
const leastRoom = 30

export async function usage(command: CommandDef<any>, parent: CommandDef<any> | undefined, { examples = [], exits = [] }: Help, columns = Infinity): Promise<string> {
  return [
    ...(await renderUsage(command, parent)).trimEnd().split('\n').map(line => filled(line.trimEnd(), columns)),
    ...section('EXAMPLES', examples.map(line => fill(line, columns - 2, '  ', '    ').replaceAll('\n', ' \\\n'))),
    ...section('EXIT CODES', exits.map(line => fill(line.slice(3), columns, `  ${line.slice(0, 3)}`, '     '))),
  ].join('\n')
}

function section(title: string, lines: string[]): string[] {
  return lines.length === 0 ? [] : ['', title, '', ...lines]
}

function filled(line: string, columns: number): string {
  if (widthOf(line) <= columns)
    return line
  const text = line.trimStart()
  const end = text.search(/\s{2}/)
  if (text === line || end === -1)
    return fill(line, columns, '', '  ')
  const [name, description] = [text.slice(0, end), text.slice(end).trimStart()]
  const start = line.slice(0, -description.length)
  const before = widthOf(start)
  if (columns - before >= leastRoom)
    return fill(description, columns - before).split('\n').map((part, index) => `${index === 0 ? start : ' '.repeat(before)}${part}`).join('\n')
  // Between the values of an option, too.
  const narrow = fill(name.replaceAll('|', '| '), columns, '  ', '      ').replaceAll('| ', '|')
  return `${narrow}\n${fill(description, columns, '      ')}`
}
