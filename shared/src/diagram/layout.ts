// Where everything of a drawing is. In: a diagram. Out: a rectangle for each table and a line for each reference, in pixels from the top left. The library `elkjs` places them; no font is measured, so the
// places are the same on every machine.
import type { ElkExtendedEdge, ElkNode, ElkPort, LayoutOptions } from 'elkjs/lib/elk-api'
import stringWidth from 'fast-string-width'
import type { Column, Diagram, DiagramTable } from './model'

/** Of the text in a table. The width is that of the widest of the usual monospaced fonts. */
export const metrics = { letter: 7.3, row: 22, head: 46, foot: 8, side: 12, mark: 30, gap: 20 }

/** From here on, lines to one table cover more than they show: a column names the table instead. */
const mostLinesToOneTable = 12

/** Of the whole drawing: that of most screens. */
const aspectRatio = 1.6

export interface Box {
  x: number
  y: number
  width: number
  height: number
}

export interface Line {
  from: { table: string, column: string }
  to: { table: string, column: string }
  points: { x: number, y: number }[]
}

export interface Layout {
  width: number
  height: number
  /** One for each table, in their order. */
  boxes: Box[]
  lines: Line[]
}

export async function layOut({ tables }: Diagram): Promise<Layout> {
  const sizes = new Map(tables.map(table => [table.name, sizeOf(table, tables)]))
  const lines = tables.flatMap(table => table.columns.flatMap(column => lineFrom(table, column, tables)))
  // It is large, and most runs draw nothing.
  const { default: ELK } = await import('elkjs/lib/elk.bundled.js')
  const placed: ElkNode = await new ELK().layout({
    id: 'tables',
    layoutOptions: optionsFor([...sizes.values()]),
    // A table may have any name, and the library has one space of names for everything.
    children: tables.map((table, index) => ({
      id: `table ${index}`,
      ...sizes.get(table.name)!,
      layoutOptions: { 'elk.portConstraints': 'FIXED_POS' },
      ports: portsOf(table, sizes.get(table.name)!, lines),
    })),
    edges: lines.map(({ from, to }, index): ElkExtendedEdge => ({ id: `line ${index}`, sources: [portId(from, 'EAST')], targets: [portId(to, 'WEST')] })),
  })
  const boxes = new Map((placed.children ?? []).map(({ id, x = 0, y = 0, width = 0, height = 0 }: ElkNode): [string, Box] => [id, { x, y, width, height }]))
  const edges = new Map((placed.edges ?? []).map(edge => [edge.id, edge]))
  return {
    width: placed.width ?? 0,
    height: placed.height ?? 0,
    boxes: tables.map((_, index) => boxes.get(`table ${index}`)!),
    lines: lines.map((line, index) => ({ ...line, points: pointsOf(edges.get(`line ${index}`)) })),
  }
}

/** The table that a column names in its own row, because no line is drawn to it. */
function namedTarget({ reference }: Column, tables: DiagramTable[]): string | undefined {
  return reference?.table != null && isHub(reference.table, tables) ? reference.table : undefined
}

/** From the top of its table to the middle of its row. */
export function middleOfRow(table: DiagramTable, column: string): number {
  return metrics.head + metrics.row * (table.columns.findIndex(({ name }) => name === column) + 0.5)
}

function sizeOf(table: DiagramTable, tables: DiagramTable[]): { width: number, height: number } {
  const widest = (texts: string[]) => Math.max(0, ...texts.map(text => stringWidth(text)))
  const letters = widest(table.columns.map(({ name }) => name)) + widest(table.columns.map(column => rightText(column, tables)))
  const width = Math.max(metrics.mark + letters * metrics.letter + metrics.gap, stringWidth(table.name) * metrics.letter * 1.15 + metrics.side, 110) + metrics.side
  return { width: Math.ceil(width), height: metrics.head + metrics.row * table.columns.length + metrics.foot }
}

/** What stands at the right of a row. */
export function rightText(column: Column, tables: DiagramTable[]): string {
  const target = namedTarget(column, tables)
  return target === undefined ? column.type : `${column.type} → ${target}`
}

function lineFrom(table: DiagramTable, column: Column, tables: DiagramTable[]): Omit<Line, 'points'>[] {
  const { reference } = column
  const target = tables.find(({ name }) => name === reference?.table)
  if (!target || isHub(target.name, tables) || !target.columns.some(({ name }) => name === reference?.column))
    return []
  return [{ from: { table: table.name, column: column.name }, to: { table: target.name, column: reference!.column! } }]
}

function isHub(name: string, tables: DiagramTable[]): boolean {
  let count = 0
  for (const { columns } of tables)
    count += columns.filter(({ reference }) => reference?.table === name).length
  return count > mostLinesToOneTable
}

function portsOf(table: DiagramTable, { width }: { width: number }, lines: Omit<Line, 'points'>[]): ElkPort[] {
  const port = (column: string, side: 'EAST' | 'WEST'): ElkPort => ({
    id: portId({ table: table.name, column }, side),
    x: side === 'EAST' ? width : 0,
    y: middleOfRow(table, column),
    width: 0,
    height: 0,
    layoutOptions: { 'elk.port.side': side },
  })
  const columns = (ends: { table: string, column: string }[]) => [...new Set(ends.filter(end => end.table === table.name).map(({ column }) => column))]
  return [...columns(lines.map(({ from }) => from)).map(column => port(column, 'EAST')), ...columns(lines.map(({ to }) => to)).map(column => port(column, 'WEST'))]
}

function portId({ table, column }: { table: string, column: string }, side: string): string {
  return `port ${JSON.stringify([table, column, side])}`
}

function pointsOf(edge: ElkExtendedEdge | undefined): Line['points'] {
  return (edge?.sections ?? []).flatMap(({ startPoint, bendPoints = [], endPoint }) => [startPoint, ...bendPoints, endPoint])
}

function optionsFor(sizes: { width: number, height: number }[]): LayoutOptions {
  const [betweenTables, betweenLayers] = [28, 64]
  const mean = (numbers: number[]) => numbers.reduce((sum, one) => sum + one, 0) / Math.max(1, numbers.length)
  const column = mean(sizes.map(({ width }) => width)) + betweenLayers
  const row = mean(sizes.map(({ height }) => height)) + betweenTables
  return {
    'elk.algorithm': 'layered',
    'elk.direction': 'RIGHT',
    'elk.edgeRouting': 'ORTHOGONAL',
    'elk.aspectRatio': `${aspectRatio}`,
    'elk.randomSeed': '1',
    // As many tables above each other as give this shape. Without a bound, all that refer to `user` are in one column.
    'elk.layered.layering.strategy': 'COFFMAN_GRAHAM',
    'elk.layered.layering.coffmanGraham.layerBound': `${Math.max(1, Math.round(Math.sqrt(sizes.length * column / (aspectRatio * row))))}`,
    'elk.spacing.nodeNode': `${betweenTables}`,
    'elk.spacing.componentComponent': `${betweenTables}`,
    'elk.layered.spacing.nodeNodeBetweenLayers': `${betweenLayers}`,
    'elk.layered.spacing.edgeNodeBetweenLayers': '20',
    'elk.layered.spacing.edgeEdgeBetweenLayers': '8',
    'elk.spacing.edgeNode': '14',
  }
}
