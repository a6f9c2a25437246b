// Arguments that a command does not have. In: the arguments as they were typed and the command's definition. Out: an error that names the
// first that is wrong. citty accepts every argument, so a misspelt option would be ignored without a word.
import { parseArgs } from 'node:util'
import type { ArgsDef } from 'citty'
import { CommandError } from './exit'
import { didYouMean } from '../../shared/src/text/suggest'

export function validate(rawArguments: string[], definitions: ArgsDef): void {
  const options: Record<string, { type: 'boolean' | 'string', multiple: true, short?: string }> = {}
  let positionals = 0
  for (const [name, definition] of Object.entries(definitions)) {
    if (definition.type === 'positional') {
      positionals++
      continue
    }
    const type = definition.type === 'boolean' ? 'boolean' : 'string'
    const alias = 'alias' in definition ? definition.alias : undefined
    options[name] = { type, multiple: true, ...(typeof alias === 'string' ? { short: alias } : {}) }
    // citty takes `--usePlural` for `--use-plural`.
    options[name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())] ??= { type, multiple: true }
  }
  const given = parse(rawArguments, options)
  for (const [name, values] of Object.entries(given.values)) {
    if (values && values.length > 1)
      throw new CommandError(`--${name} is given ${values.length} times. Give it once.`)
  }
  if (given.positionals.length > positionals)
    throw new CommandError(`The argument \`${given.positionals[positionals]}\` is one too many.`)
}

function parse(rawArguments: string[], options: Record<string, { type: 'boolean' | 'string', multiple: true }>) {
  try {
    return parseArgs({ args: rawArguments, options, allowPositionals: true, allowNegative: true, strict: true })
  }
  catch (error) {
    const unknown = /^Unknown option '(-[^']*)'/.exec((error as Error).message)?.[1]
    if (unknown !== undefined)
      throw new CommandError(`There is no option \`${unknown}\`.${didYouMean(unknown.replace(/^-+/, ''), [...Object.keys(options).filter(name => !/[A-Z]/.test(name)), 'help', 'no-color'], name => `\`--${name}\``)}`)
    // Of several sentences, the first says it all.
    throw new CommandError((error as Error).message.split('. ')[0]!.replaceAll('\n', ' ').replace(/\.?$/, '.'))
  }
}
