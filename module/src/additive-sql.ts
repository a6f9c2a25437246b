// What a migration may do by itself. In: SQL statements as drizzle-kit writes them. Out: those that do more than add. It is a list of what
// adds, so that whatever drizzle-kit may write besides is left to a person: it could lose rows, or fail on those that are there.

const part = '(?:`[^`]*`|"[^"]*"|[\\w$]+)'
const name = `${part}(?:\\.${part})?`

const adding = [
  /^CREATE TABLE\b/,
  /^CREATE (?:UNIQUE )?INDEX\b/,
  /^CREATE (?:TYPE|SCHEMA|SEQUENCE)\b/,
  new RegExp(`^ALTER TYPE ${name} ADD VALUE\\b`),
  new RegExp(`^ALTER TABLE ${name} ADD CONSTRAINT\\b`),
]
const addingColumn = new RegExp(`^ALTER TABLE ${name} ADD (?:COLUMN )?${part} (?<type>.*)$`)

export function moreThanAdding(statements: string[]): string[] {
  return statements.map(statement => statement.trim().replace(/;$/, '')).filter(statement => statement !== '' && !adds(statement))
}

function adds(statement: string): boolean {
  const column = addingColumn.exec(statement.replace(/\s+/g, ' '))
  return adding.some(pattern => pattern.test(statement)) || (column !== null && holdsForRows(column.groups!.type!))
}

/** Rows that are there already have no value for a new column. */
function holdsForRows(definition: string): boolean {
  return !/\bNOT NULL\b/i.test(definition) || /\bDEFAULT\b/i.test(definition)
}
