// Commands in a page. In: a `sh` block. Out: its commands, and for each why a reader could not type it: a script, package, program or file that is
// not there. Our own command is run instead: `code-blocks.test.ts`.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../support/paths.ts'

const ours = 'nuxt-better-auth-schema'

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> }
const cargoCommands = ['build', 'clippy', 'fmt', 'insta', 'nextest', 'run', 'test']

export interface ShellCommand {
  /** The words after the program, where it is our own. */
  own: string[] | undefined
  /** What it ends with, where a comment says so: `# exits with 1`. */
  exit: number
  words: string[]
}

export function commandsIn(text: string): ShellCommand[] {
  return text.replaceAll('\\\n', ' ').split('\n').filter(line => line.trim() && !line.startsWith('#')).map((line) => {
    const [, command = '', comment = ''] = /^(.*?)(?: # (.*))?$/.exec(line) ?? []
    const words = [...command.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(match => match[1] ?? match[2] ?? match[3]!)
    while (/^[A-Z_]+=/.test(words[0] ?? ''))
      words.shift()
    const own = words[0] === 'npx' && words[1] === ours ? words.slice(2) : undefined
    return { words, own, exit: Number(/exits with (\d)/.exec(comment)?.[1] ?? 0) }
  })
}

/** Undefined when it can be typed. */
export function whyNot([program = '', ...rest]: string[]): string | undefined {
  switch (program) {
    case 'npm':
      return npm(rest)
    case 'npx':
      return existsSync(join(root, 'node_modules', '.bin', rest[0] ?? '')) ? undefined : `no program ${rest[0]}`
    case 'node':
      return existsSync(join(root, rest[0] ?? '')) ? undefined : `no file ${rest[0]}`
    case 'cargo':
      return cargo(rest)
    case 'cp':
      return rest.slice(0, -1).filter(word => !word.startsWith('-') && !existsSync(join(root, word))).map(word => `no file ${word}`)[0]
    case 'cd':
      return existsSync(join(root, rest[0] ?? '')) ? undefined : `no folder ${rest[0]}`
    case 'export':
      return undefined
    default:
      return program.includes('/') && existsSync(join(root, program)) ? undefined : `no rule for \`${program}\``
  }
}

function npm([command = '', ...rest]: string[]): string | undefined {
  if (command === 'run')
    return manifest.scripts[rest[0] ?? ''] === undefined ? `no script ${rest[0]}` : undefined
  if (command === 'test' || command === 'ci' || command === 'uninstall')
    return undefined
  if (command !== 'install')
    return `no rule for \`npm ${command}\``
  const packages = rest.filter((word, index) => !word.startsWith('-') && rest[index - 1] !== '--prefix').map(word => word.replace(/(?<=.)@[^@]*$/, ''))
  return packages.filter(name => !existsSync(join(root, 'node_modules', name))).map(name => `no package ${name}`)[0]
}

function cargo([command = '', ...rest]: string[]): string | undefined {
  if (!cargoCommands.includes(command))
    return `no rule for \`cargo ${command}\``
  const example = rest[rest.indexOf('--example') + 1]
  return rest.includes('--example') && !existsSync(join(root, 'examples', `${example}.rs`)) ? `no example ${example}` : undefined
}
