// In a narrow terminal no line breaks inside a word, in what a command prints, in its help and in its messages.
import { expect, it } from 'vitest'
import { authApp } from '../support/auth-app.ts'
import { command } from '../support/command.ts'

const asked: [string, string[]][] = [
  ['the help', ['--help']],
  ...['init', 'generate', 'check', 'explain', 'diagram', 'doctor'].map<[string, string[]]>(name => [`the help of ${name}`, [name, '--help']]),
  ['nothing', []],
  ['tables', ['explain']],
  ['a table', ['explain', 'user']],
  ['a column', ['explain', 'user.team']],
  ['a table that is not always used', ['explain', 'jwks']],
  ['the id', ['explain', 'user.id']],
  ['a page', ['explain', 'BAS301']],
  ['differences', ['check']],
  ['what the doctor finds', ['doctor']],
  ['a mistake', ['generate', '--dialect', 'pg']],
  ['a table that there is not', ['explain', 'twoFactors.secrets']],
]

const undecided = {
  'server/auth.config.ts': 'const prefix = process.env.TABLE_PREFIX\n\nexport default defineServerAuth({\n  user: { modelName: `${prefix}users` },\n  unheardOf: true,\n})\n',
}

it.each([80, 40].flatMap(width => asked.map(([what, args]) => [width, what, args] as const)))('%i columns: %s', async (width, _, args) => {
  const { stdout, stderr } = await command(args, { cwd: authApp(), env: { COLUMNS: String(width) } })
  // Code of a page is not broken.
  const text = args.includes('BAS301') ? stdout.replaceAll(/^ {4}.*\n/gm, '') : `${stdout}\n${stderr}`
  expect(tooLong(text, width)).toEqual([])
})

it.each([80, 40])('%i columns: messages with source lines, which stay as they are', async (width) => {
  const { stderr } = await command(['generate', '--dialect', 'sqlite'], { cwd: authApp(undecided), env: { COLUMNS: String(width) } })
  expect(tooLong(stderr.replaceAll(/^ *\d+ \|.*\n/gm, ''), width)).toEqual([])
  expect(stderr).toMatchSnapshot()
})

it('breaks no line in a pipe', async () => {
  const { stdout } = await command(['explain', '--help'])
  expect(Math.max(...stdout.split('\n').map(line => line.length))).toBeGreaterThan(80)
})

/** Lines that do not fit, and are more than one word. */
function tooLong(text: string, width: number): string[] {
  return text.split('\n').filter(line => line.length > width && /\S\s+\S/.test(line.replace(/^\s*(?:[-+✖✔!~|=]\s+|\[\w+\]\s+)*/, '')))
}
