// A schema does not depend on the line endings of a checkout: with git's `core.autocrlf` every file of the app ends its lines in CRLF.
// A template literal has LF whatever the file has (ECMA-262, 12.9.6).
import { relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { filesIn } from '../support/files-in.ts'
import { fixturesOf, type Fixture } from '../support/fixtures.ts'
import { codeOf, run } from '../support/native.ts'
import { temporaryApp } from '../support/temporary-app.ts'

function checkedOut({ dir, configFile }: Fixture, lineEnding: '\n' | '\r\n') {
  const files = Object.fromEntries(Object.entries(filesIn(dir)).map(([name, text]) => [name, text.replaceAll(/\r?\n/g, lineEnding)]))
  const app = temporaryApp(files)
  return run(`${app.dir}/${relative(dir, configFile)}`, { rootDir: app.dir, alias: { '~~': app.dir, '#server': `${app.dir}/server` } })
}

describe.each(['equal', 'environments', 'accepted'])('%s', (group) => {
  it.each(fixturesOf(group))('%s', (_, fixture) => {
    const [unix, windows] = [checkedOut(fixture, '\n'), checkedOut(fixture, '\r\n')]
    expect(windows.code).toBe(unix.code)
    expect(windows.diagnostics.map(({ code, line, column }) => [code, line, column])).toEqual(unix.diagnostics.map(({ code, line, column }) => [code, line, column]))
  })
})

it('text over several lines', () => {
  const config = (lineEnding: string) => [
    'const names = String.raw`first',
    'second`.split("\\n")',
    'const cooked = `third',
    'fourth`.split("\\n")',
    'export default { user: { additionalFields: Object.fromEntries([...names, ...cooked].map(name => [name, { type: "string" as const }])) } }',
  ].join(lineEnding)
  const code = (lineEnding: string) => codeOf(run(temporaryApp({ 'auth.config.ts': config(lineEnding) }).configFile))
  for (const name of ['first', 'second', 'third', 'fourth'])
    expect(code('\n')).toContain(`${name}: text('${name}')`)
  expect(code('\r\n')).toBe(code('\n'))
})
