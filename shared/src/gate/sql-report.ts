// What the gate says of the SQL of a migration. In: its verdict. Out: texts for the terminal, each with the way out.
import type { Loss } from './sql'
import type { DatabaseTable, MigrationReading } from '../addon/native'
import { fullName } from '../addon/tables'
import { pages } from '../text/pages'

export const migrationCommand = 'npx nuxt-better-auth-schema migration'

const maxLines = 20

/** `file` is null for the migration that is to come. */
export function describeLosses(stops: Loss[], file: string | null, isAssumed = false): string {
  return [
    file === null
      ? 'The next migration would lose rows that nobody asked to lose:'
      : `${file} loses rows, and nobody has allowed it. A database that has not applied it would lose them:`,
    ...lines(stops.map(({ effect }) => effect.text)),
    ...isAssumed ? ['That is what drizzle-kit does for such a change; the migration itself could not be made to look at.'] : [],
    file === null ? 'No migration was written.' : 'It was not applied.',
    ...keeps(stops) ? [`\`${migrationCommand}\` writes it so that they stay, and \`authSchema: { migrations: { keepRows: true } }\` has that done each time.`] : [],
    'To let them go, allow that in `nuxt.config`:',
    `  authSchema: { allowDestructive: [${[...new Set(stops.map(({ name }) => name))].map(name => `'${name}'`).join(', ')}] },`,
  ].join('\n')
}

/** Some of it comes of how the migration is written. */
export function keeps(stops: Pick<Loss, 'effect'>[]): boolean {
  return stops.some(({ effect }) => effect.through !== null || effect.remade)
}

export function describeAllowedLosses(allowed: Loss[], file: string | null): string {
  const names = [...new Set(allowed.map(({ name }) => `\`${name}\``))].join(', ')
  return `${file ?? 'The next migration'} loses rows, as \`authSchema.allowDestructive\` allows: ${names}.`
}

export function describeUnread({ unread }: Pick<MigrationReading, 'unread'>, file: string | null): string {
  return [
    `What ${unread.length === 1 ? 'a statement' : 'some statements'} of ${file ?? 'the next migration'} would do to rows is not known:`,
    ...lines(unread.map(unreadLine)),
  ].join('\n')
}

export const refusedAdvice = `The database refuses that statement, after it has run those before. \`${migrationCommand}\` writes the migration so that it runs, or says what it has to know.`

/** Why it stops at a migration that the database refuses. `name` is null for the one that is to come. */
export function describeRefused(risks: MigrationReading['risks'], file: string | null, name: string | null): string {
  return [
    `The database refuses ${risks.length === 1 ? 'a statement' : `${risks.length} statements`} of ${file ?? 'the next migration'}, after it has run those before:`,
    ...lines([...new Set(risks.map(({ text }) => text))]),
    file === null ? 'No migration was written.' : 'It was not applied.',
    `\`${migrationCommand}\` writes it so that it runs, or says what it has to know. \`authSchema: { migrations: { keepRows: true } }\` has that done each time.`,
    ...name === null ? [] : ['To apply it as it is, allow it in `nuxt.config`:', `  authSchema: { allowDestructive: ['${name}'] },`],
  ].join('\n')
}

/** Why it stops at a migration that it can't read. */
export function describeUnreadStop(unread: MigrationReading['unread'], file: string, name: string): string {
  return [
    `${file} has ${unread.length === 1 ? 'a statement' : `${unread.length} statements`} that can't be read, so the gate does not know which rows are lost:`,
    ...lines(unread.map(unreadLine)),
    'It was not applied. Read the migration yourself. If it keeps the rows that you need, allow it in `nuxt.config`:',
    `  authSchema: { allowDestructive: ['${name}'] },`,
  ].join('\n')
}

export function unreadLine({ text, reason }: MigrationReading['unread'][number]): string {
  return `${oneLine(text)} (${oneLine(reason)})`
}

/** What to do about rows that an older migration loses. */
export function adviceForOlder(name: string): string {
  return `Every database that has applied it is unchanged. If one has not, edit the migration before you apply it: ${pages.migrations} says how. If all have, add '${name}' to \`authSchema.allowDestructive\`.`
}

export function describeOlder(stops: Loss[], file: string, name: string): string {
  return [`${file} is not the newest migration, and it loses rows that nobody asked to lose:`, ...lines(stops.map(({ effect }) => effect.text)), adviceForOlder(name)].join('\n')
}

/** What to do about one; undefined where the migration itself says enough. */
export function adviceForRisk(risk: MigrationReading['risks'][number], before: DatabaseTable[]): string | undefined {
  if (risk.wayOut !== null)
    return `If these rows may go, let the migration begin with: ${risk.wayOut};`
  const command = fillCommand([risk], before)
  return command === undefined ? undefined : `Say what these rows get: ${command}`
}

/** The command that fills new columns; undefined if no new column is required. */
function fillCommand(risks: MigrationReading['risks'], before: DatabaseTable[]): string | undefined {
  const columns = risks.filter(({ kind, column }) => kind === 'required-without-value' && column !== null).flatMap(({ schema, table, column }) => {
    const name = fullName({ schema, name: table.replace(/^__new_/, '') })
    const known = before.find(one => fullName(one) === name)
    return known && !known.columns.some(one => one.name === column) ? [`${name}.${column}=…`] : []
  })
  return columns.length === 0 ? undefined : `${migrationCommand} --fill "${[...new Set(columns)].join(';')}"`
}

export function describeRisks(risks: MigrationReading['risks'], file: string | null): string {
  const needsValue = risks.some(({ kind }) => kind === 'required-without-value')
  const ways = [...new Set(risks.flatMap(({ wayOut }) => wayOut ?? []))]
  return [
    `${file ?? 'The next migration'} can fail on rows that are there:`,
    ...lines(risks.map(({ text }) => text)),
    ...ways.length === 0 ? [] : ['If the rows that refer to nothing may go, let the migration begin with:', ...lines(ways.map(way => `${way};`))],
    ...needsValue ? [`A new column that is required needs a value in each row: add it as one that may be empty, fill it, and then make it required. \`${migrationCommand} --fill "table.column=value"\` writes these steps; a \`defaultValue\` in the auth config is the other way.`] : [],
  ].join('\n')
}

function lines(texts: string[]): string[] {
  const shown = texts.slice(0, maxLines).map(text => `  ${text}`)
  return texts.length > maxLines ? [...shown, `  and ${texts.length - maxLines} more`] : shown
}

function oneLine(text: string): string {
  const line = text.replace(/[\s\p{Cc}]+/gu, ' ')
  return line.length > 120 ? `${line.slice(0, 119)}…` : line
}
