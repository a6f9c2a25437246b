// What a migration may do by itself. In: SQL statements as drizzle-kit writes them. Out: those that do more than add. It is a list of what
// adds, so that whatever drizzle-kit may write besides is left to a person: it could lose rows, or fail on those that are there, and
// then the half of the migration before it would have been applied.

const part = '(?:`[^`]*`|"[^"]*"|[\\w$]+)'
const name = `${part}(?:\\.${part})?`

const alwaysAdds = [/^CREATE INDEX\b/, /^CREATE (?:TYPE|SCHEMA|SEQUENCE)\b/, new RegExp(`^ALTER TYPE ${name} ADD VALUE\\b`)]
const newTable = new RegExp(`^CREATE TABLE (?:IF NOT EXISTS )?(?<table>${name})`)
const newColumn = new RegExp(`^ALTER TABLE (?<table>${name}) ADD (?:COLUMN )?(?!CONSTRAINT )(?<column>${part}) (?<definition>.*)$`)
/** What every row has to meet. */
const newRule = [
  new RegExp(`^CREATE UNIQUE INDEX ${name} ON (?<table>${name}) (?:USING \\w+ )?\\((?<columns>[^()]*)\\)$`),
  new RegExp(`^ALTER TABLE (?<table>${name}) ADD CONSTRAINT ${part} (?:UNIQUE|FOREIGN KEY) ?\\((?<columns>[^()]*)\\)(?: REFERENCES .*)?$`),
]
/** The same for a table without rows, whatever is in its parentheses. */
const newRuleOfAny = [new RegExp(`^CREATE UNIQUE INDEX ${name} ON (?<table>${name})`), new RegExp(`^ALTER TABLE (?<table>${name}) ADD CONSTRAINT\\b`)]

/** What is empty when the migration comes to its rules: tables, and columns as `table.column`. */
type Empty = Set<string>

export function moreThanAdding(statements: string[], dialect: string): string[] {
  const lines = statements.map(statement => statement.replace(/\s+/g, ' ').trim().replace(/;$/, '')).filter(line => line !== '')
  const empty: Empty = new Set(lines.flatMap(whatIsEmptyAfter))
  return lines.filter(line => !adds(line, empty, dialect))
}

function whatIsEmptyAfter(line: string): string[] {
  const table = newTable.exec(line)?.groups!.table
  if (table !== undefined)
    return [plain(table)]
  const column = newColumn.exec(line)?.groups
  return column && !/\b(?:NOT NULL|DEFAULT|GENERATED|AS|AUTO_INCREMENT)\b/i.test(withoutActions(column.definition!))
    ? [`${plain(column.table!)}.${plain(column.column!)}`]
    : []
}

function adds(line: string, empty: Empty, dialect: string): boolean {
  if (newTable.test(line) || alwaysAdds.some(pattern => pattern.test(line)))
    return true
  const column = newColumn.exec(line)?.groups
  if (column)
    return holdsForRows(withoutActions(column.definition!), dialect)
  if (newRuleOfAny.some(pattern => empty.has(plain(pattern.exec(line)?.groups!.table ?? ''))))
    return true
  // A rule over several columns holds for a row that has nothing in one of them.
  return newRule.some((pattern) => {
    const { table, columns } = pattern.exec(line)?.groups ?? {}
    return table !== undefined && columns!.split(',').some(one => empty.has(`${plain(table)}.${plain(one.trim())}`))
  })
}

/** Rows that are there already have no value for a new column. */
function holdsForRows(definition: string, dialect: string): boolean {
  const hasDefault = /\bDEFAULT\b/i.test(definition)
  // SQLite writes a default into no row: it is read from the description of the table, and has to be a constant that refers to nothing.
  if (dialect === 'sqlite' && hasDefault && /\bDEFAULT \(|\bCURRENT_|\bREFERENCES\b/i.test(definition))
    return false
  return hasDefault || !/\bNOT NULL\b/i.test(definition)
}

function withoutActions(definition: string): string {
  return definition.replace(/\bON (?:DELETE|UPDATE) (?:SET (?:NULL|DEFAULT)|CASCADE|RESTRICT|NO ACTION)/gi, '')
}

function plain(quoted: string): string {
  return quoted.replace(/[`"]/g, '')
}
