// A migration that somebody asks for in the browser. In: the project. Out: the next start of Nuxt in this process makes it and applies it, under the same guard as any other; and what came of the last one.
import type { Nuxt } from '@nuxt/schema'
import type { MigrationOutcome } from './dev-migration'

const wanted = new Set<string>()
const outcomes = new Map<string, MigrationOutcome>()

export function askForMigration({ options: { rootDir } }: Nuxt): void {
  wanted.add(rootDir)
  outcomes.delete(rootDir)
}

/** Says whether somebody has asked. It counts once. */
export function takeDemand({ options: { rootDir } }: Nuxt): boolean {
  return wanted.delete(rootDir)
}

export function keepOutcome({ options: { rootDir } }: Nuxt, outcome: MigrationOutcome | undefined): void {
  if (outcome)
    outcomes.set(rootDir, outcome)
}

export function lastOutcome({ options: { rootDir } }: Nuxt): { ok: boolean, text: string } | null {
  const outcome = outcomes.get(rootDir)
  return outcome ? { ok: outcome.kind === 'success', text: outcome.text } : null
}
