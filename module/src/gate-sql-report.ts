// What the gate says of the SQL of a migration. In: its verdict. Out: texts for the terminal, each with the way out.
import type { Loss } from './gate-sql'
import type { MigrationReading } from './native'

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
function keeps(stops: Loss[]): boolean {
  return stops.some(({ effect }) => effect.through !== null || effect.remade)
}

export function describeAllowedLosses(allowed: Loss[], file: string | null): string {
  const names = [...new Set(allowed.map(({ name }) => `\`${name}\``))].join(', ')
  return `${file ?? 'The next migration'} loses rows, as \`authSchema.allowDestructive\` allows: ${names}.`
}

export function describeUnread({ unread }: Pick<MigrationReading, 'unread'>, file: string | null): string {
  return [
    `What ${unread.length === 1 ? 'a statement' : 'some statements'} of ${file ?? 'the next migration'} would do to rows is not known:`,
    ...lines(unread.map(({ text, reason }) => `${oneLine(text)} (${reason})`)),
  ].join('\n')
}

export function describeRisks(risks: MigrationReading['risks'], file: string | null): string {
  const needsValue = risks.some(({ kind }) => kind === 'required-without-value')
  return [
    `${file ?? 'The next migration'} can fail on rows that are there:`,
    ...lines(risks.map(({ text }) => text)),
    ...needsValue ? [`A new column that is required needs a value in each row: add it as one that may be empty, fill it, and then make it required. \`${migrationCommand} --fill "table.column=value"\` writes these steps; a \`defaultValue\` in the auth config is the other way.`] : [],
  ].join('\n')
}

function lines(texts: string[]): string[] {
  const shown = texts.slice(0, maxLines).map(text => `  ${text}`)
  return texts.length > maxLines ? [...shown, `  and ${texts.length - maxLines} more`] : shown
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > 120 ? `${line.slice(0, 119)}…` : line
}
