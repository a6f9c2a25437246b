// Rows of text below each other. In: cells, and how many columns the terminal has. Out: lines with cells below each other, nothing at their
// ends. Where that is too wide, the last cells are filled beside the others, or else stand below them.
import { fill } from '../../../shared/src/text/fill'
import { padded, widthOf } from '../../../shared/src/text/width'

/** Less room than this for the last cell is too little. */
const leastRoom = 24

export function columns(given: string[][], width: number, indent = ''): string {
  const used = Math.max(...given.map(row => row.findLastIndex(cell => cell !== '') + 1))
  const rows = given.map(row => Array.from({ length: used }, (_, column) => row[column] ?? ''))
  const widths = Array.from({ length: used }, (_, column) => Math.max(...rows.map(row => widthOf(row[column]!))))
  const line = (cells: string[]) => `${indent}${cells.map((cell, column) => padded(cell, widths[column]!)).join('  ')}`.trimEnd()
  const fits = (cells: string[]) => widthOf(line(cells)) <= width
  if (rows.every(fits))
    return rows.map(line).join('\n')

  const before = indent.length + widths.slice(0, -1).reduce((sum, each) => sum + each + 2, 0)
  const longestWord = Math.max(...rows.flatMap(row => row.at(-1)!.split(' ').map(widthOf)))
  if (width - before >= Math.max(leastRoom, longestWord))
    return rows.map(row => fill(row.at(-1)!, width, padded(line(row.slice(0, -1)), before), ' '.repeat(before))).join('\n')

  const beside = widths.findLastIndex((_, column) => rows.every(row => fits(row.slice(0, column + 1)))) + 1
  return rows.map(row => fits(row) ? line(row) : below(row, Math.max(beside, 1), line, width, indent)).join('\n')
}

function below(row: string[], beside: number, line: (cells: string[]) => string, width: number, indent: string): string {
  const head = line(row.slice(0, beside))
  const start = /^\s*/.exec(head)![0]
  const rest = row.slice(beside).filter(cell => cell !== '')
  return [fill(head.trimStart(), width, start, `${start}    `), ...rest.map(cell => fill(cell, width, `${indent}    `, `${indent}      `))].join('\n')
}
