// `explain`: the plugin, the package, the place and the condition of a table or column.
import { tmpdir } from 'node:os'
import { describe, expect, it } from 'vitest'
import { authApp } from '../support/auth-app.ts'
import { command, type Ended } from '../support/command.ts'

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
