// The drawing. In: a diagram and its layout. Out: the text of an SVG that needs nothing else: it is light or dark as its viewer is, its text can be selected, and packages link to their own pages. The same
// input gives the same bytes.
import stringWidth from 'fast-string-width'
import { dark, light, type Palette, sourceColor } from './colors'
import { type Box, type Layout, type Line, metrics, middleOfRow, rightText } from './layout'
import type { Column, Diagram, DiagramTable, Origin, Source } from './model'

/** `page`: dark in an element of the class `dark`. */
type Theme = 'auto' | 'light' | 'dark' | 'page'

const margin = 24
const legendRow = 22

export interface SvgOptions {
  /** `auto`: as its viewer is. */
  theme?: Theme
  /** What the drawing is of, for those who hear it. */
  title: string
}

export function svg(diagram: Diagram, layout: Layout, { theme = 'auto', title }: SvgOptions): string {
  const legend = legendOf(diagram.sources, layout.height + margin, layout.width)
  const width = Math.max(layout.width, legend.width)
  const height = legend.bottom
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" class="tables" role="graphics-document" aria-label="${escaped(title)}" width="${rounded(width + 2 * margin)}" height="${rounded(height + 2 * margin)}" viewBox="${-margin} ${-margin} ${rounded(width + 2 * margin)} ${rounded(height + 2 * margin)}">`,
    `<title>${escaped(title)}</title>`,
    `<style>${styles(diagram, theme)}</style>`,
    marker('one', 'M 9 1 V 11'),
    marker('many', 'M 0 6 H 11 M 0 1 L 11 6 L 0 11'),
    `<rect class="background" x="${-margin}" y="${-margin}" width="100%" height="100%"/>`,
    ...layout.lines.map(line => path(line, diagram)),
    ...diagram.tables.map((table, index) => drawTable(table, layout.boxes[index]!, diagram)),
    ...legend.lines,
    '</svg>',
  ].join('\n')}\n`
}

function styles({ sources }: Diagram, theme: Theme): string {
  const [first, second] = theme === 'dark' ? [dark] : theme === 'light' ? [light] : [light, dark]
  return [
    '.tables text{font:12px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono","Liberation Mono",monospace;white-space:pre}',
    '.tables .name{font-size:13px;font-weight:600}.tables .small{font-size:11px}.tables .primary{font-weight:600}.tables .line{fill:none;stroke-width:1.5}',
    rules(first!, sources, ''),
    second && theme === 'page' ? rules(second, sources, '.dark ') : second ? `@media (prefers-color-scheme:dark){${rules(second, sources, '')}}` : '',
  ].join('')
}

/** The colors alone. `where` is a selector of an element around the drawing. */
function rules(palette: Palette, sources: Source[], where: string): string {
  const { background, table, head, border, text, faint, line } = palette
  const rule = (selector: string, style: string) => `${where}.tables ${selector}{${style}}`
  return [
    rule('.background', `fill:${background}`),
    rule('.box', `fill:${table};stroke:${border}`),
    rule('.head', `fill:${head}`),
    rule('text', `fill:${text}`),
    rule('.faint', `fill:${faint}`),
    rule('.line', `stroke:${line}`),
    rule('.end', `fill:none;stroke:${line}`),
    ...sources.map((_, index) => rule(`.s${index}`, `fill:${sourceColor(palette, index)}`)),
  ].join('')
}

function marker(id: string, shape: string): string {
  return `<marker id="${id}" viewBox="0 0 12 12" refX="${id === 'one' ? 12 : 0}" refY="6" markerWidth="12" markerHeight="12" markerUnits="userSpaceOnUse" orient="auto"><path class="end" d="${shape}"/></marker>`
}

function path({ from, to, points }: Line, { tables }: Diagram): string {
  const column = tables.find(({ name }) => name === from.table)?.columns.find(({ name }) => name === from.column)
  const start = column?.unique || column?.primaryKey ? 'one' : 'many'
  const d = points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${rounded(x)} ${rounded(y)}`).join('')
  return `<path class="line" data-from="${escaped(from.table)}" data-to="${escaped(to.table)}" d="${d}" marker-start="url(#${start})" marker-end="url(#one)"><title>${escaped(`${from.table}.${from.column} → ${to.table}.${to.column}`)}</title></path>`
}

function drawTable(table: DiagramTable, { x, y, width, height }: Box, diagram: Diagram): string {
  const source = diagram.sources[table.origin.source]!
  return [
    `<g class="table" data-table="${escaped(table.name)}" transform="translate(${rounded(x)} ${rounded(y)})">`,
    `<title>${escaped(`${table.name}: ${said(table.origin, diagram)}`)}</title>`,
    `<rect class="box" width="${width}" height="${height}" rx="6"/>`,
    `<path class="head" d="M.5 ${metrics.head - 6}V6.5a6 6 0 0 1 6-6H${width - 6.5}a6 6 0 0 1 6 6V${metrics.head - 6}Z"/>`,
    `<rect class="s${table.origin.source}" x=".5" y="${metrics.head - 8}" width="${width - 1}" height="2.5"/>`,
    `<text class="name" x="${metrics.side}" y="18">${escaped(table.name)}</text>`,
    `<text class="small faint" x="${metrics.side}" y="32">${linked(source, escaped(source.name))}</text>`,
    ...table.columns.map(column => drawColumn(table, column, width, diagram)),
    '</g>',
  ].join('')
}

function drawColumn(table: DiagramTable, column: Column, width: number, diagram: Diagram): string {
  const y = middleOfRow(table, column.name)
  const isAdded = column.origin.source !== table.origin.source
  const marks = [column.primaryKey ? 'P' : column.reference ? 'F' : column.unique ? 'U' : '']
  const weight = column.primaryKey ? ' class="primary"' : ''
  return [
    `<g data-column="${escaped(column.name)}"><title>${escaped(describe(column, diagram))}</title>`,
    isAdded ? `<circle class="s${column.origin.source}" cx="${metrics.side - 4}" cy="${y}" r="3.5"/>` : '',
    marks[0] ? `<text class="small faint" x="${metrics.side + 4}" y="${y + 4}">${marks[0]}</text>` : '',
    `<text${weight} x="${metrics.mark}" y="${y + 4}">${escaped(column.name)}</text>`,
    `<text class="faint" text-anchor="end" x="${width - metrics.side}" y="${y + 4}">${escaped(rightText(column, diagram.tables))}${column.notNull ? '' : '?'}</text>`,
    '</g>',
  ].join('')
}

function describe(column: Column, diagram: Diagram): string {
  const { reference, notNull, unique, primaryKey } = column
  return [
    `${column.name}: ${column.type}`,
    primaryKey ? 'primary key' : notNull ? 'not null' : 'may be empty',
    ...unique ? ['unique'] : [],
    ...column.default === null ? [] : [`default ${column.default}`],
    ...reference ? [`references ${reference.table ?? 'a table of the app'}${reference.column === null ? '' : `.${reference.column}`}, on delete ${reference.onDelete}`] : [],
    said(column.origin, diagram),
  ].join('\n')
}

/** Where it comes from, in a line. */
function said({ source, place, conditions }: Origin, { sources }: Diagram): string {
  const { name, package: owner } = sources[source]!
  const where = place.name === null ? '' : `, ${place.name}${place.line === null ? '' : `:${place.line}`}`
  const when = conditions.length === 0 ? '' : `, used if ${conditions.map(({ text }) => text).join(' and ')}`
  return `from ${name}${owner ? ` (${owner.name} ${owner.version})` : ''}${where}${when}`
}

/** As many entries beside each other as the drawing is wide. */
function legendOf(sources: Source[], top: number, room: number): { lines: string[], width: number, bottom: number } {
  const entries = sources.map(({ name, package: owner }) => owner ? `${name}  ${owner.name} ${owner.version}` : name)
  const notes = 'P primary key   F foreign key   U unique   ? may be empty   ● column of another source than its table'
  const column = 40 + Math.max(0, ...entries.map(entry => stringWidth(entry))) * metrics.letter
  const columns = Math.max(1, Math.floor(room / column))
  const rows = Math.ceil(entries.length / columns)
  const lines = entries.map((entry, index) => {
    const [x, y] = [Math.floor(index / rows) * column, top + legendRow * (index % rows)]
    return `<circle class="s${index}" cx="${rounded(x + 5)}" cy="${y + 8}" r="5"/><text class="small" x="${rounded(x + 18)}" y="${y + 12}">${linked(sources[index]!, escaped(entry))}</text>`
  })
  lines.push(`<text class="small faint" x="0" y="${top + legendRow * rows + 16}">${notes}</text>`)
  return { lines, width: Math.max(Math.min(columns, entries.length) * column, notes.length * metrics.letter), bottom: top + legendRow * rows + 20 }
}

function linked(source: Source, text: string): string {
  const homepage = source.package?.homepage
  return homepage ? `<a href="${escaped(homepage)}" target="_blank" rel="noopener">${text}</a>` : text
}

/** To a hundredth: nobody sees less. */
function rounded(number: number): string {
  return `${Math.round(number * 100) / 100}`
}

/** Of the characters that XML does not have, even escaped, a sign stands for each. */
function escaped(text: string): string {
  return text.replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '�').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
