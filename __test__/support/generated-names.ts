// Configs with made-up names by the hundred, the same each time: a seed, and texts put together of whatever has a meaning somewhere. In: a seed and
// a count. Out: options objects of one plugin each.

const pieces = [
  'user', 'class', 'await', 'text', 'sql', 'relations', 'table', 'one', 'r', 'id', 'toJSON', '$inferSelect', '_', 'enum', 'null', '0', '1', 'A', 'a', 'é', 'e\u0301', 'ß', 'İ', '名', '😀', '\u200d',
  ' ', '  ', '-', '.', ',', ';', ':', '?', '!', '%', '#', '@', '$', '${x}', '`', '\'', '"', '\\', '\\u0041', '/', '/*', '*/', '//', '(', ')', '[', ']', '{', '}', '<', '>', '=', '&', '|', '+',
  '\n', '\r\n', '\t', '\u0000', '\u0001', '\u2028', '\u202e', '\ufeff', '</script>', '<!--', 'x'.repeat(40), 'ö'.repeat(35),
] as const

interface NamedTable {
  name: string
  fields: Record<string, { type: string | string[], fieldName: string, required: boolean, unique?: boolean, defaultValue?: unknown, references?: { model: string, field: string } }>
}

/** By key. */
export type NamedTables = Record<string, NamedTable>

/** Tables whose keys are plain and whose names, values and defaults are not; the same seed gives the same ones. */
export function namedTables(seed: number, count: number): NamedTables[] {
  let state = seed
  const next = (): number => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648
  const below = (end: number): number => Math.floor(next() * end)
  const text = (): string => Array.from({ length: 1 + below(4) }, () => next() < 0.85 ? pieces[below(pieces.length)]! : String.fromCodePoint(below(0xD7FF))).join('')

  const field = (keys: string[]): NamedTable['fields'][string] => {
    const fieldName = text()
    const required = next() < 0.5
    switch (below(5)) {
      case 0: return { type: [text(), 'other'], fieldName, required }
      case 1: return { type: 'string', fieldName, required, defaultValue: text() }
      case 2: return { type: 'json', fieldName, required, defaultValue: { [text()]: [text()] } }
      case 3: return { type: 'string', fieldName, required, references: { model: keys[below(keys.length)]!, field: 'id' } }
      default: return { type: 'string', fieldName, required, unique: next() < 0.3 }
    }
  }
  return Array.from({ length: count }, () => {
    const keys = Array.from({ length: 1 + below(3) }, (_, index) => `key${index}`)
    return Object.fromEntries(keys.map(key => [key, { name: text(), fields: Object.fromEntries(Array.from({ length: 1 + below(4) }, (_, index) => [`field${index}`, field(keys)])) }]))
  })
}
