// `diagram`: text that the two tools read. Every line has a form of their grammars; both texts of all official plugins, and those with the names
// below, were also read by mermaid 12.3.0 and @dbml/core 10.2.0, which are too large to have here.
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { authApp } from '../support/auth-app.ts'
import { command } from '../support/command.ts'
import { dialects } from '../../proofs/lib/drizzle/dialects.ts'
import { fixturesDir } from '../support/paths.ts'
import { temporaryApp } from '../support/temporary-app.ts'

const everyPlugin = join(fixturesDir, 'equal', 'plugins-every-official', 'auth.config.ts')

/** Names that mean something to one of the languages, or that it cannot write. */
const oddNames = `import { betterAuth } from 'better-auth'

export const auth = betterAuth({
  user: {
    modelName: 'my "users"',
    additionalFields: {
      quoted: { type: 'string', fieldName: 'a"b\\\\', defaultValue: 'a\`b\\'c', unique: true },
      kind: { type: ['a b', 'c,d'], required: false, defaultValue: 'a b' },
      first: { type: 'string', fieldName: '1st', required: false },
      PK: { type: 'number', bigint: true, required: false },
    },
  },
  plugins: [{
    id: 'odd',
    schema: {
      'a.b': { fields: { userId: { type: 'string', unique: true, references: { model: 'user', field: 'id' } } } },
      'ref': { fields: { note: { type: 'json', required: false } } },
    },
  }],
})
`

const word = String.raw`[A-Za-z][\w()[\]-]*`
const text = String.raw`"[^"\n]*"`
const mermaidLines = [
  /^erDiagram$/,
  new RegExp(`^  ${text} \\{$`),
  new RegExp(`^    ${word} (?!(?:PK|FK|UK)\\b)${word}(?: [PFU]K(?:, [PFU]K)*)?(?: ${text})?$`),
  /^ {2}\}$/,
  new RegExp(`^  ${text} (?:\\}o|\\|o)--(?:\\|\\||o\\|) ${text} : ${text}$`),
]

const name = String.raw`"(?:[^"\\]|\\.)*"`
const setting = String.raw`(?:primary key|increment|not null|unique|default: ${'`[^`]*`'}|name: ${name})`
const settings = `(?: \\[${setting}(?:, ${setting})*\\])?`
const dbmlLines = [
  new RegExp(`^Table (?:${name}\\.)?${name} \\{$`),
  new RegExp(`^  ${name} (?:\\w+|${name})${settings}$`),
  /^ {2}indexes \{$/,
  new RegExp(`^    \\(${name}(?:, ${name})*\\)${settings}$`),
  /^(?: {2})?\}$/,
  /^$/,
  new RegExp(`^Ref: (?:${name}\\.)?${name}\\.${name} [>-] (?:${name}\\.)?${name}\\.${name}(?: \\[delete: (?:cascade|restrict|set null|set default)\\])?$`),
]

it.each([['mermaid'], ['dbml']])('draws the tables as %s', async (format) => {
  const { code, stdout, stderr } = await command(['diagram', '--format', format, '--dialect', 'postgresql'], { cwd: authApp() })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toMatchSnapshot()
})

describe.each(dialects)('writes only what the language has, for %s', (dialect) => {
  it.each([
    ['mermaid', mermaidLines],
    ['dbml', dbmlLines],
  ])('%s', async (format, forms) => {
    const { dir } = temporaryApp({ 'auth.ts': oddNames })
    for (const config of [everyPlugin, join(dir, 'auth.ts')]) {
      const { code, stdout } = await command(['diagram', '--format', format, '--dialect', dialect, '--config', config], { cwd: dir })
      expect(code).toBe(0)
      const strange = stdout.trimEnd().split('\n').filter(line => !forms.some(form => form.test(line)))
      expect(strange).toEqual([])
    }
  })
})

it('uses the names of the database', async () => {
  const { stdout } = await command(['diagram', '--dialect', 'postgresql', '--casing', 'snake_case', '--use-plural', '--schema-name', 'auth'], { cwd: authApp() })
  expect(stdout).toContain('  "auth.two_factors" }o--|| "auth.users" : "user_id"\n')
})
