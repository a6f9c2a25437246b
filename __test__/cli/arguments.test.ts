// What the command takes, says of itself and ends with.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { authApp } from '../support/auth-app.ts'
import { command } from '../support/command.ts'
import { root } from '../support/paths.ts'

const commands = ['init', 'generate', 'check', 'explain', 'diagram', 'doctor']

it('says what it can do', async () => {
  const { code, stdout, stderr } = await command(['--help'])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toMatchSnapshot()
  for (const name of commands)
    expect(stdout).toContain(`  ${name} `)
})

it.each(commands)('says what %s can do', async (name) => {
  const { code, stdout, stderr } = await command([name, '--help'])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toMatchSnapshot()
})

it('says its version', async () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  expect(await command(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
})

it('shows the help on standard error, and fails, where nothing is asked', async () => {
  const { code, stdout, stderr } = await command([])
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toBe((await command(['--help'])).stdout)
})

describe('refuses with 2, and nothing on standard output', () => {
  it.each([
    ['a command that it does not have', ['generat']],
    ['an option that it does not have', ['generate', '--dialct', 'sqlite']],
    ['an option that another command has', ['explain', '--output', 'x']],
    ['an option twice', ['generate', '--dialect', 'sqlite', '--dialect', 'mysql']],
    ['an option without its value', ['generate', '--dialect']],
    ['one argument too many', ['explain', 'user', 'session']],
    ['a database that there is not', ['generate', '--dialect', 'pg']],
    ['several databases where one is meant', ['explain', '--dialect', 'sqlite,mysql']],
    ['a casing that there is not', ['generate', '--casing', 'kebab-case']],
    ['a precision that there is not', ['generate', '--precision', '7']],
    ['assumptions that are no JSON', ['generate', '--assume', '{process.env.A:1}']],
    ['assumptions in a file that is not there', ['generate', '--assume', 'assume.json']],
    ['several databases on standard output', ['generate', '--dialect', 'sqlite,mysql']],
    ['a check of nothing', ['generate', '--check']],
    ['a project that is not there', ['generate', '--cwd', 'nowhere']],
    ['a config that is not there', ['generate', '--dialect', 'sqlite', '--config', 'nowhere.ts']],
  ])('%s', async (_, args) => {
    const { code, stdout, stderr } = await command(args, { cwd: authApp() })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatchSnapshot()
  })
})

describe('asks what was meant', () => {
  it.each([
    [['generat'], '`generate`'],
    [['Check'], '`check`'],
    [['generate', '--dialct', 'sqlite'], '`--dialect`'],
    [['generate', '--useplural'], '`--use-plural`'],
    [['explain', 'sesion'], '`session`'],
    [['explain', 'user.emial'], '`email`'],
    [['explain', 'BAS3011'], '`BAS301`'],
  ])('by %j', async (args, meant) => {
    const { code, stderr } = await command(args, { cwd: authApp() })
    expect(code).toBe(2)
    expect(stderr).toContain(` Did you mean ${meant}?`)
  })

  it.each([[['frobnicate']], [['generate', '--zzz']], [['generate', '-z']], [['explain', 'invoices']]])('and not by %j', async (args) => {
    const { code, stderr } = await command(args, { cwd: authApp() })
    expect(code).toBe(2)
    expect(stderr).not.toContain('Did you mean')
  })
})

describe('colours', () => {
  const escape = '\u001B['

  it('are not there in a pipe', async () => {
    const { stdout, stderr } = await command(['explain', 'user.team'], { cwd: authApp() })
    expect(stdout + stderr).not.toContain(escape)
  })

  it('are there where FORCE_COLOR says so', async () => {
    const { stdout } = await command(['explain', 'user.team'], { cwd: authApp(), env: { FORCE_COLOR: '1' } })
    expect(stdout).toContain(escape)
  })

  it.each([
    ['NO_COLOR', [], { FORCE_COLOR: '1', NO_COLOR: '1' }],
    ['--no-color', ['--no-color'], { FORCE_COLOR: '1' }],
    ['FORCE_COLOR=0', [], { FORCE_COLOR: '0' }],
  ])('are not there where %s says so', async (_, args, env) => {
    const cwd = authApp()
    for (const asked of [['explain', 'user.team'], ['--help'], ['generate', '--help'], ['generate', '--bad'], ['generate', '--casing', 'bad']]) {
      const { stdout, stderr } = await command([...asked, ...args], { cwd, env })
      expect(stdout + stderr).not.toContain(escape)
    }
  })
})
