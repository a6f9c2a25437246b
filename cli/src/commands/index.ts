// The commands, by name. Each is loaded when it is asked for, with what it says of itself in its help.
import type { Command } from './command'

export const commands: Record<string, () => Promise<Command>> = {
  init: async () => (await import('./init')).default,
  generate: async () => (await import('./generate')).default,
  check: async () => (await import('./check')).default,
  migration: async () => (await import('./migration')).default,
  explain: async () => (await import('./explain')).default,
  diagram: async () => (await import('./diagram')).default,
  doctor: async () => (await import('./doctor')).default,
}
