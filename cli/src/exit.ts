// How the command ends. In: what went wrong. Out: exit codes, the same for every command, and errors that are shown without a stack.
import type { Diagnostic } from '../../shared/src/addon/native'

export const exitCode = {
  /** Done, and nothing to say. */
  ok: 0,
  /** Done, and what was asked about is not as it should be: `check` found differences, `doctor` found something off. */
  found: 1,
  /** Not done: wrong arguments, no config, a config that cannot be decided, a file that cannot be written. */
  error: 2,
} as const

export type ExitCode = typeof exitCode[keyof typeof exitCode]

/** Something that the user can fix. */
export class CommandError extends Error {}

/** There is no schema. Its messages are on the screen. */
export class NoSchemaError extends CommandError {
  readonly diagnostics: Diagnostic[]
  /** Relative to the project. */
  readonly config: string

  constructor(config: string, diagnostics: Diagnostic[]) {
    super(`No schema can be made from ${config}. See the errors above.`)
    this.config = config
    this.diagnostics = diagnostics
  }
}
