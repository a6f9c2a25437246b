// The columns of a table. In: a table and how many columns the terminal has. Out: a line for each with what it is, below the file that defines it, and the condition
// under which it is used: many columns have these in common, and beside each they would not fit.
import { grouped } from '../check/grouped'
import { nameOfFile } from '../../../shared/src/text/places'
import { fill } from '../../../shared/src/text/fill'
import type { Link } from '../output/links'
import { columns } from '../output/table'
import { describeColumn } from './column'
import type { Table } from './find'
import { describeUse, originOf } from './origin'

export function columnsBySource({ fields }: Table, rootDir: string, width: number, link: Link): string {
  const rows = fields.map(field => ({ field, origin: originOf(field.origin, rootDir) }))
  const longest = Math.max(...rows.map(({ field }) => field.key.length))
  const digits = Math.max(...rows.map(({ origin }) => String(origin.line ?? '').length))
  const groups = grouped(rows, ({ origin: { file, conditions } }) => JSON.stringify([file, conditions]))
  return groups.map((group) => {
    const { file, conditions } = group[0]!.origin
    const place = file === null ? 'not known' : link(nameOfFile(file), file)
    const head = conditions.length > 0 ? `${place}, ${describeUse({ conditions }, link)}` : place
    const cells = group.map(({ field, origin: { line } }) => {
      const number = line === null || file === null ? ' '.repeat(digits) : `${' '.repeat(digits - String(line).length)}${link(String(line), file, line)}`
      return [number, field.key.padEnd(longest), describeColumn(field)]
    })
    return [fill(head, width, '  ', '    '), columns(cells, width, '    ')].join('\n')
  }).join('\n\n')
}
