// What the gate says. In: its verdict. Out: texts for the terminal.
import { describeVersions, type VersionChange } from '../../../shared/src/gate/cause'
import type { Finding, Verdict } from '../../../shared/src/gate/judge'
import type { DamagedMigrations, Snapshot } from '../../../shared/src/migrations/model'
import { damageText } from '../../../shared/src/migrations/damage'
import { hubCommand } from '../hub/command'
import type { SchemaChange } from '../../../shared/src/addon/native'
import { howToKeep } from '../schema/table-changes'

/** More lines than these are only counted. */
const maxLines = 20

/** Why it stops, and how to go on. */
export function describeStops({ stops, pending, asks, unreadable }: Verdict, snapshotFile: string, command = hubCommand): string {
  return [
    'The new auth schema lacks what the migrations have made: the next migration would delete it, with its data.',
    ...findings(stops),
    `Compared with ${unreadable === undefined ? snapshotFile : 'what was generated last on this machine'}. No migration was written.`,
    'To keep the data, take the change back. To delete it, allow that in `nuxt.config`:',
    allow(stops.map(({ name }) => name)),
    ...(asks ? [`What was renamed keeps its data: allow it, run \`${command}\` in a terminal, and answer drizzle-kit there.`] : []),
    ...howToKeep([...stops.map(({ change }) => change), ...pending]),
  ].join('\n')
}

/** Why it stops where it cannot see. */
export function describeBlind({ unreadable }: Verdict, snapshot: Snapshot): string {
  return [
    'What the next migration would delete is not known: the auth schema cannot be compared with what the migrations have made.',
    `  ${snapshot.file}: ${unreadable}`,
    'No migration was written. Mend the file, or go on without this check: in `nuxt.config`',
    allow([snapshot.folder]),
  ].join('\n')
}

/** Why it stops where the folder is damaged. */
export function describeDamaged(migrations: DamagedMigrations, command = hubCommand): string {
  return [damageText(migrations, command), 'To go on without this check, in `nuxt.config`:', allow([migrations.folder])].join('\n')
}

export function describeAllowed({ allowed, asks }: Verdict, command = hubCommand): string {
  const names = [...new Set(allowed.map(({ name }) => `\`${name}\``))].join(', ')
  const question = asks ? ` drizzle-kit will ask whether it was renamed: run \`${command}\` in a terminal.` : ''
  return `The next migration deletes data, as \`authSchema.allowDestructive\` allows: ${names}.${question}`
}

/** Why a build stops that was told to be strict. */
export function describeBehind(text: string): string {
  return `${text}\n\`authSchema.strict\` stops a build whose database would lack them.`
}

export function describeUnused(entries: string[]): string {
  return `\`authSchema.allowDestructive\` names what is not deleted: ${entries.map(name => `'${name}'`).join(', ')}. It can be taken out of \`nuxt.config\`.`
}

export function describeUnsure({ unsure }: Verdict, undecided: string[]): string {
  return [
    'The migrations have made tables that are not in the auth schema, nor in what can be read of the app\'s own:',
    ...findings(unsure),
    'If they were Better Auth\'s, the next migration deletes their data. What cannot be read of the app\'s schema:',
    ...undecided.map(what => `  ${what}`),
  ].join('\n')
}

/** The command is not named where it would stop. It is null where the migration is made right after: a person who made one too would have two. */
export function describePending({ pending, stops, blind }: Verdict, command: string | null = hubCommand): string {
  const run = command === null || blind || stops.length > 0 ? '' : `. Run \`${command}\``
  return [
    `The migrations lack ${pending.length === 1 ? 'a change' : `${pending.length} changes`} of the auth schema${run}:`,
    ...lines(pending),
  ].join('\n')
}

export function describeUpgrade(versions: VersionChange[], changes: SchemaChange[]): string {
  return [`The auth schema is another with ${describeVersions(versions)}:`, ...lines(changes)].join('\n')
}

function allow(names: string[]): string {
  return `  authSchema: { allowDestructive: [${[...new Set(names)].map(name => `'${name}'`).join(', ')}] },`
}

function findings(list: Finding[]): string[] {
  return list.flatMap(({ change, cause }) => [`  ${change.text}`, `    ${cause}`])
}

function lines(changes: SchemaChange[]): string[] {
  const shown = changes.slice(0, maxLines).map(({ text }) => `  ${text}`)
  return changes.length > maxLines ? [...shown, `  and ${changes.length - maxLines} more`] : shown
}
