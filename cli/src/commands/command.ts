// What a command is. In: nothing. Out: its type.
import type { CommandDef } from 'citty'
import type { Help } from '../output/usage'

export interface Command {
  /** What citty knows of it. `run` gives the exit code. */
  definition: CommandDef<any>
  help: Help
}
