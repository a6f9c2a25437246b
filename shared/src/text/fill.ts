// Text in the width of a terminal. In: text and how many columns there are. Out: lines that break between words alone. A word that is longer than
// a line stays whole, because a path or a name in two pieces can be neither read nor copied.
import process from 'node:process'
import { wrapAnsi } from 'fast-wrap-ansi'
import { widthOf } from './width'

/** Columns for a stream: those of `COLUMNS`, or of the terminal. `Infinity` for a file or pipe, where nothing is to be broken, and for a terminal that does not know: it says 0. */
export function columnsOf(stream: { columns?: number }): number {
  const said = Number(process.env.COLUMNS)
  return Number.isInteger(said) && said > 0 ? said : stream.columns || Infinity
}

/** One paragraph. `first` stands before its first line and `rest` before all others; both count. */
export function fill(text: string, columns: number, first = '', rest = first): string {
  const room = columns - Math.max(widthOf(first), widthOf(rest))
  // The library wants a finite number.
  const lines = Number.isFinite(room) ? wrapAnsi(text, Math.max(room, 1)).split('\n') : [text]
  return lines.map((line, index) => `${index === 0 ? first : rest}${line}`.trimEnd()).join('\n')
}

/** Line by line, each with its own indentation; what goes on stands two columns further in. */
export function fillLines(text: string, columns: number): string {
  return text.split('\n').map((line) => {
    const indent = /^\s*(?:[-✖✔!~] )?/.exec(line)![0]
    return widthOf(line) <= columns ? line : fill(line.slice(indent.length), columns, indent, ' '.repeat(Math.max(indent.length, 2)))
  }).join('\n')
}

/** A code frame: its message, notes, helps and labels are filled, and source lines stay as they are, with their marks below them. */
export function fillFrame(frame: string, columns: number): string {
  return frame.split('\n').map(line => line.length <= columns ? line : fillFrameLine(line, columns)).join('\n')
}

const leastRoom = 20

function fillFrameLine(line: string, columns: number): string {
  const [, title, message] = /^((?:error|warning)\[\w+\]: )(.*)$/.exec(line) ?? []
  if (title !== undefined)
    return fill(`${title}${message}`, columns, '', '  ')
  const [, head, note] = /^( *= \w+: )(.*)$/.exec(line) ?? []
  if (head !== undefined)
    return fill(note!, columns, head, ' '.repeat(columns - head.length < leastRoom ? 4 : head.length))
  const [, gutter, marks, label] = /^( *\| )([ |^-]*)([^\s|^-].*)$/.exec(line) ?? []
  if (gutter === undefined)
    return line
  const wide = columns - gutter.length - marks!.length >= leastRoom
  // Marks stay on a line of their own, and what they say comes below their beginning.
  const underline = /[\^-]/.test(marks!)
  const start = `${gutter}${wide || underline ? marks!.replace(/[\^-].*$/, '') : ''}`
  const indent = columns - start.length >= leastRoom ? start : `${gutter}  `
  const text = fill(label!, columns, indent)
  return underline ? `${gutter}${marks!.trimEnd()}\n${text}` : text
}
