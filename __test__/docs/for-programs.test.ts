// What the docs have for editors and coding agents is true: the problem matcher finds what `check` prints, and each command, option and code that the skill names exists.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ArgsDef } from 'citty'
import { describe, expect, it } from 'vitest'
import { commands } from '../../cli/src/commands/index.ts'
import { authApp } from '../support/auth-app.ts'
import { command } from '../support/command.ts'
import { blocksOf } from '../support/markdown.ts'
import { root } from '../support/paths.ts'
import { writeMigration } from '../support/write-migration.ts'
import { allPages, skill } from './pages.ts'
import { commandsIn } from './shell.ts'

const page = 'docs/content/2.guides/7.other-programs.md'

describe('the problem matcher', () => {
  interface Pattern { regexp: string, kind?: string, [group: string]: string | number | undefined }
  interface Tasks { tasks: [{ command: string, problemMatcher: { pattern: Pattern }[] }] }

  const { tasks: [task] } = JSON.parse(blocksOf(page).find(({ text }) => text.includes('problemMatcher'))!.text) as Tasks
  const patterns = task.problemMatcher.map(({ pattern }) => pattern)

  async function problemsIn(cwd: string) {
    const own = commandsIn(task.command)[0]!.own!
    const { stdout, stderr } = await command(own, { cwd })
    const lines = `${stdout}${stderr}`.split('\n')
    const found = lines.flatMap((line) => {
      const matched = patterns.flatMap(pattern => new RegExp(pattern.regexp).test(line) ? [pattern] : [])
      expect(matched.length, line).toBeLessThan(2)
      return matched.map(pattern => partsOf(pattern, line))
    })
    // Each annotation is a problem, and no other line is.
    expect(found).toHaveLength(stdout.trimEnd().split('\n').length)
    return found
  }

  function partsOf({ regexp, kind: _, ...groups }: Pattern, line: string) {
    const match = new RegExp(regexp).exec(line)!
    return Object.fromEntries(Object.entries(groups).map(([name, group]) => [name, match[Number(group)]]))
  }

  it('finds differences, at the line that they come from', async () => {
    const problems = await problemsIn(authApp())
    expect(problems).toContainEqual({ severity: 'error', file: 'server/auth.config.ts', line: '5', column: undefined, code: 'Not migrated', message: expect.stringContaining('twoFactor') })
  })

  it('finds errors of the config, at their column', async () => {
    const cwd = authApp({ 'server/auth.config.ts': 'export default defineServerAuth({\n  user: { modelName: process.env.A },\n})\n' })
    expect(await problemsIn(cwd)).toEqual([{ severity: 'error', file: 'server/auth.config.ts', line: '2', column: '22', code: 'BAS301', message: expect.stringContaining('can\'t be determined') }])
  })

  it('finds migrations that lose rows, as files', async () => {
    const cwd = authApp()
    await writeMigration(cwd)
    await writeMigration(cwd, {}, { number: 1 })
    const file = 'server/db/migrations/sqlite/0001_migration.sql'
    writeFileSync(join(cwd, 'server/db/migrations/sqlite/0000_migration.sql'), 'CREATE TABLE `session` (`id` text PRIMARY KEY);')
    writeFileSync(join(cwd, file), 'DELETE FROM `session`;')
    expect(await problemsIn(cwd)).toContainEqual({ severity: 'error', file, code: 'Loses rows', message: expect.stringContaining('session') })
  })
})

describe('the skill', () => {
  const text = readFileSync(join(root, skill), 'utf8')
  const spans = [...text.matchAll(/`([^`]+)`/g)].map(match => match[1]!)

  it('says what it is for, as agents read it', () => {
    const [, front = ''] = /^---\n([\s\S]*?)\n---\n/.exec(text) ?? []
    const fields = Object.fromEntries(front.split('\n').map(line => [line.split(': ')[0], line.split(': ').slice(1).join(': ')]))
    expect(Object.keys(fields)).toEqual(['name', 'description'])
    expect(fields.name).toBe(skill.split('/').at(-2))
    expect(fields.description!.length).toBeLessThan(1024)
  })

  it('names options of `nuxt.config` that exist', () => {
    const options = readFileSync(join(root, 'shared/src/options/module-options.ts'), 'utf8')
    const named = spans.flatMap(span => [...span.matchAll(/\bauthSchema\.(\w+)/g)].map(match => match[1]!))
    expect(named.length).toBeGreaterThan(1)
    expect(named.filter(name => !new RegExp(`^ {2}${name}\\?:`, 'm').test(options))).toEqual([])
  })

  it('has its commands run', async () => {
    const cwd = authApp()
    await writeMigration(cwd)
    const own = spans.flatMap(span => commandsIn(span)).flatMap(({ own }) => own === undefined || own[0] === 'migration' ? [] : [own])
    expect(own.length).toBeGreaterThan(5)
    for (const args of own)
      expect((await command(args, { cwd })).code, args.join(' ')).toBe(0)
  })
})

describe.each(allPages)('%s', (file) => {
  const text = readFileSync(join(root, file), 'utf8')

  it('names commands and their options that exist', async () => {
    const named = [...text.matchAll(/nuxt-better-auth-schema ([a-z]+)((?: [^\s`|>&#]+)*)/g)].filter(([whole]) => text.includes(`npx ${whole}`))
    const missing: string[] = []
    for (const [, name, rest] of named) {
      if (!Object.hasOwn(commands, name!)) {
        missing.push(name!)
        continue
      }
      const { definition } = await commands[name!]!()
      const known = Object.keys(definition.args as ArgsDef)
      missing.push(...[...rest!.matchAll(/ --([a-z-]+)/g)].map(match => match[1]!).filter(option => !['help', ...known].includes(option)).map(option => `${name} --${option}`))
    }
    expect(missing).toEqual([])
  })

  it('names codes that exist', () => {
    const codes = [...new Set(text.match(/\bBAS\d{3}\b/g) ?? [])]
    expect(codes.filter(code => !existsSync(join(root, 'docs/content/5.messages', `${code}.md`)))).toEqual([])
  })
})
