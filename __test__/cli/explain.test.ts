// `explain`: the plugin, the package, the place and the condition of a table or column.
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { stripVTControlCharacters } from 'node:util'
import { describe, expect, it } from 'vitest'
import { authApp } from '../support/auth-app.ts'
import { command, type Ended } from '../support/command.ts'
import { linksIn, withoutLinks } from '../support/links.ts'
import { temporaryApp } from '../support/temporary-app.ts'

function explain(...args: string[]): Promise<Ended> {
  return command(['explain', ...args], { cwd: authApp() })
}

it.each([
  ['all tables', []],
  ['a table of the core', ['session']],
  ['a table of a plugin', ['twoFactor']],
  ['a table that is not always used', ['jwks']],
  ['a column of the core', ['user.email']],
  ['a column that a plugin adds', ['user.twoFactorEnabled']],
  ['a column of the options', ['user.team']],
  ['a column that points to a table', ['session.userId']],
  ['the id, which nobody defines', ['user.id']],
])('explains %s', async (_, args) => {
  const { code, stdout, stderr } = await explain(...args)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toMatchSnapshot()
  const { stdout: json } = await explain(...args, '--format', 'json')
  expect(JSON.parse(json)).toMatchSnapshot()
})

it.each(['two_factor', 'TwoFactor', 'two-factor', 'twofactors'])('finds twoFactor as %s', async (name) => {
  expect((await explain(name)).stdout).toBe((await explain('twoFactor')).stdout)
})

describe('links', () => {
  it('each place to its file, where the terminal knows links', async () => {
    const cwd = authApp()
    const { stdout } = await command(['explain', 'jwks'], { cwd, env: { FORCE_HYPERLINK: '1' } })
    const links = linksIn(stdout, cwd)
    expect(links.map(({ text }) => text)).toEqual(expect.arrayContaining(['better-auth/dist/plugins/jwt/schema.mjs:2', 'server/auth.config.ts:5', '3']))
    for (const { file, line = 1 } of links)
      expect(readFileSync(file, 'utf8').split('\n').length).toBeGreaterThanOrEqual(line)
    // All else stays where it is without links.
    const { stdout: plain } = await command(['explain', 'jwks'], { cwd })
    expect(withoutLinks(stdout)).toBe(plain)
  })

  it('none in a pipe', async () => {
    expect((await explain('jwks')).stdout).not.toContain('\u001B')
  })

  it('with signs that terminals do not take for part of a link', async () => {
    const { dir } = temporaryApp({ 'a+b (c)/auth.ts': 'import { betterAuth } from "better-auth"\nexport const auth = betterAuth({ user: { additionalFields: { team: { type: "string" } } } })\n' })
    const { stdout } = await command(['explain', 'user.team', '--config', 'a+b (c)/auth.ts', '--dialect', 'sqlite'], { cwd: dir, env: { FORCE_HYPERLINK: '1', COLUMNS: '80' } })
    expect(stdout).toContain('/a%2Bb%20%28c%29/auth.ts#2\u0007')
    expect(stripVTControlCharacters(stdout)).toContain('  Defined  a+b (c)/auth.ts:2\n')
  })
})

it.each(['user', 'session', 'twoFactor', 'jwks'])('fits in 80 columns, no word longer: %s', async (name) => {
  const { stdout } = await command(['explain', name], { cwd: authApp(), env: { COLUMNS: '80' } })
  expect(stdout.split('\n').filter(line => line.length > 80)).toEqual([])
})

describe('shows the page of a message', () => {
  it.each(['BAS301', 'bas301'])('for %s, where no project is needed', async (name) => {
    const { code, stdout, stderr } = await command(['explain', name], { cwd: tmpdir() })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/^# BAS301: /)
    expect(stdout).toContain('## What to do')
    expect(stdout).not.toContain('```')
  })

  it('which a message names', async () => {
    const cwd = authApp({ 'server/auth.config.ts': 'export default defineServerAuth({ user: { modelName: process.env.A }, session: { modelName: process.env.B } })\n' })
    const { stderr } = await command(['generate', '--dialect', 'sqlite'], { cwd })
    expect(stderr.match(/ = more: npx nuxt-better-auth-schema explain BAS301$/gm)).toHaveLength(1)
  })
})

describe('has no answer', () => {
  it.each(['tasks', 'user.colour', 'a.b.c', 'user.'])('for %s', async (name) => {
    const { code, stdout, stderr } = await explain(name)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatchSnapshot()
  })
})
