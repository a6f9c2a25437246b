// The environment of a developer: `.env` with a secret of its own, `.env.example` for others, and git told to leave `.env` alone. In: the app. Out: parts of the plan.
// A value that is there stays.
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { parseEnv } from 'node:util'
import { join } from 'pathe'
import { readText } from '../../../shared/src/files/atomic-write'
import type { App } from './app'
import type { Part } from './plan'

const secretName = 'NUXT_AUTH_SECRET'
const urlName = 'BETTER_AUTH_URL'

export function environment({ rootDir }: App): Part[] {
  const text = readText(join(rootDir, '.env'))
  const present = parseEnv(text ?? '')
  const values = {
    [secretName]: randomBytes(32).toString('hex'),
    [urlName]: 'http://localhost:3000',
  }
  const missing = Object.entries(values).filter(([name]) => !present[name])
  if (missing.length === 0)
    return [{ kept: { file: '.env', what: `${secretName} and ${urlName} are there` } }, ...ignoreFile(rootDir)]
  const example = exampleFile(rootDir, Object.keys(values))
  if (git(rootDir, 'ls-files', '--error-unmatch', '.env') === 0) {
    return [{ byHand: {
      file: '.env',
      why: 'git tracks this file, so no secret is written to it. Run `git rm --cached .env`, add `.env` to .gitignore, and run this command again. Or set these variables in another way:',
      text: `${missing.map(([name]) => `${name}=`).join('\n')}\n`,
    } }, ...example]
  }
  return [
    { write: { file: '.env', before: text, after: withValues(text, missing), what: `${text === undefined ? '' : 'adds '}${missing.map(([name]) => name === secretName ? `${name} with a new random value` : name).join(' and ')}` } },
    ...ignoreFile(rootDir),
    ...example,
  ]
}

/** A variable that is there without a value gets it where it is. */
function withValues(text: string | undefined, values: [string, string][]): string {
  return values.reduce((all, [name, value]) => {
    const empty = new RegExp(`^([ \\t]*(?:export[ \\t]+)?${name}[ \\t]*=)[ \\t]*(?:""|'')?[ \\t]*$`, 'm')
    return empty.test(all) ? all.replace(empty, (_, before: string) => before + value) : withLine(all, `${name}=${value}`)
  }, text ?? '')
}

function exampleFile(rootDir: string, names: string[]): Part[] {
  const text = readText(join(rootDir, '.env.example'))
  const present = parseEnv(text ?? '')
  const missing = names.filter(name => !Object.hasOwn(present, name))
  if (missing.length === 0)
    return []
  return [{ write: {
    file: '.env.example',
    before: text,
    after: missing.reduce((all, name) => withLine(all, `${name}=`), text ?? ''),
    what: `${text === undefined ? '' : 'adds '}the names of these variables, to commit`,
  } }]
}

/** git itself knows best. Without a repository, the file is for the one to come. */
function ignoreFile(rootDir: string): Part[] {
  const ignored = git(rootDir, 'check-ignore', '--quiet', '.env')
  const text = readText(join(rootDir, '.gitignore'))
  const lines = (text ?? '').split(/\r?\n/).map(line => line.trim())
  if (ignored === 0 || (ignored !== 1 && lines.includes('.env') && !lines.includes('!.env')))
    return []
  return [{ write: { file: '.gitignore', before: text, after: withLine(text ?? '', '.env'), what: `${text === undefined ? 'leaves out' : 'adds'} \`.env\`` } }]
}

function withLine(text: string, line: string): string {
  const end = text.includes('\r\n') ? '\r\n' : '\n'
  return `${text}${text === '' || text.endsWith('\n') ? '' : end}${line}${end}`
}

/** What git ends with: 0 for yes, 1 for no, others if there is no repository. Undefined without git. */
function git(rootDir: string, ...args: string[]): number | undefined {
  return spawnSync('git', args, { cwd: rootDir, stdio: 'ignore' }).status ?? undefined
}
