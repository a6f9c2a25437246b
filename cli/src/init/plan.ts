// What `init` would do. In: nothing. Out: the types of a plan.

/** One file that is written. */
export interface Write {
  /** Relative to the project, with forward slashes. */
  file: string
  /** The text that it has now. Undefined if the file does not exist. */
  before: string | undefined
  after: string
  /** The purpose of a new file, or the lines that an existing one gets. */
  what: string
}

/** What has to be done by a person, because the command can't or must not. */
interface ByHand {
  file: string
  why: string
  /** Code to write there. */
  text: string
}

/** Of one part of the setup. */
export type Part = { write: Write } | { byHand: ByHand } | { kept: { file: string, what: string } }
