// What the gate says. In: its verdict. Out: texts for the terminal.
import { describeVersions, type VersionChange } from './gate-cause'
import type { Finding, Verdict } from './gate'
import type { SchemaChange } from './native'

/** More lines than these are only counted. */
const maxLines = 20

export const command = 'npx nuxt-db generate'

/** Why it stops, and how to go on. */
export function describeStops({ stops }: Verdict, snapshotFile: string): string {
  return [
    'The new auth schema lacks what the migrations have made: the next migration would delete it, with its data.',
    ...findings(stops),
    `Compared with ${snapshotFile}. No migration was written.`,
    'To keep the data, take the change back. To delete it, allow that in `nuxt.config`:',
    `  authSchema: { allowDestructive: [${stops.map(({ name }) => `'${name}'`).join(', ')}] },`,
  ].join('\n')
}

export function describeUnsure({ unsure }: Verdict, undecided: string[]): string {
  return [
    'The migrations have made tables that are not in the auth schema, nor in what can be read of the app\'s own:',
    ...findings(unsure),
    'If they were Better Auth\'s, the next migration deletes their data. What cannot be read of the app\'s schema:',
    ...undecided.map(what => `  ${what}`),
  ].join('\n')
}

export function describePending({ pending }: Verdict): string {
  return [
    `The migrations lack ${pending.length === 1 ? 'a change' : `${pending.length} changes`} of the auth schema. Run \`${command}\`:`,
    ...lines(pending),
  ].join('\n')
}

export function describeUpgrade(versions: VersionChange[], changes: SchemaChange[]): string {
  return [`The auth schema is another with ${describeVersions(versions)}:`, ...lines(changes)].join('\n')
}

function findings(list: Finding[]): string[] {
  return list.flatMap(({ change, cause }) => [`  ${change.text}`, `    ${cause}`])
}

function lines(changes: SchemaChange[]): string[] {
  const shown = changes.slice(0, maxLines).map(({ text }) => `  ${text}`)
  return changes.length > maxLines ? [...shown, `  and ${changes.length - maxLines} more`] : shown
}
