// The command line. In: the arguments. Out: what the command prints, and the exit code of the process; `exit.ts` says what they mean.
import process from 'node:process'
import type { CommandDef } from 'citty'
import { runCommand } from 'citty'
import { version } from '../../package.json'
import { columnsOf } from '../../shared/src/text/fill'
import { commands } from './commands'
import { CommandError, exitCode, type ExitCode } from './exit'
import { asWanted } from './output/colors'
import { endWithReader, loadNotes, print, printBeside } from './output/streams'
import { usage } from './output/usage'
import { didYouMean } from '../../shared/src/text/suggest'
import { validate } from './validate'

const meta = { name: 'nuxt-better-auth-schema', version, description: 'Makes the Drizzle schema of a Better Auth config, without running the config' }

export async function main(rawArguments: string[]): Promise<void> {
  endWithReader()
  try {
    process.exitCode = await run(withoutColors(rawArguments))
  }
  catch (error) {
    const notes = await loadNotes()
    // citty paints its messages, whatever the stream.
    notes.error(isExpected(error) ? asWanted(error.message, process.stderr) : error)
    process.exitCode = exitCode.error
  }
}

async function run(rawArguments: string[]): Promise<ExitCode> {
  const [name, ...rest] = rawArguments
  if (name === undefined) {
    printBeside(asWanted(await overview(process.stderr), process.stderr))
    return exitCode.error
  }
  if (name === '--help' || name === '-h') {
    print(asWanted(await overview(process.stdout), process.stdout))
    return exitCode.ok
  }
  if (name === '--version' || name === '-v') {
    print(version)
    return exitCode.ok
  }
  if (!Object.hasOwn(commands, name))
    throw new CommandError(`There is no command \`${name}\`.${didYouMean(name, Object.keys(commands)) || ` The commands are: ${Object.keys(commands).join(', ')}.`}`)

  const { definition, help } = await commands[name]!()
  if (rest.includes('--help') || rest.includes('-h')) {
    print(asWanted(await usage(definition, { meta }, help, columnsOf(process.stdout)), process.stdout))
    return exitCode.ok
  }
  validate(rest, definition.args as Record<string, never>)
  const { result } = await runCommand(definition, { rawArgs: rest })
  return result as ExitCode
}

async function overview(stream: NodeJS.WriteStream): Promise<string> {
  const subCommands: Record<string, CommandDef<any>> = {}
  for (const [name, load] of Object.entries(commands))
    subCommands[name] = (await load()).definition
  return usage({ meta, subCommands }, undefined, {}, columnsOf(stream))
}

/** `--no-color` is for every command, so it is none of the arguments of one. */
function withoutColors(rawArguments: string[]): string[] {
  if (!rawArguments.includes('--no-color'))
    return rawArguments
  process.env.NO_COLOR = '1'
  return rawArguments.filter(argument => argument !== '--no-color')
}

/** Ours and citty's say all in their message; others are mistakes in here, and their stack is wanted. */
function isExpected(error: unknown): error is Error {
  return error instanceof CommandError || (error instanceof Error && (error.name === 'CLIError' || error.stack === ''))
}
