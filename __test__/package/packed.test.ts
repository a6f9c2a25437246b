// The package as npm packs it. In: the repository. Out: what is in the tarball, where its pages lead, and what it says on a machine for which no
// binary was installed.
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, posix } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { installPacked } from '../support/packed.ts'
import { root } from '../support/paths.ts'

const run = promisify(execFile)
const home = mkdtempSync(join(realpathSync(tmpdir()), 'packed-'))
const folder = join(home, 'node_modules', 'nuxt-better-auth-schema')
let files: string[]

beforeAll(async () => {
  files = await installPacked(join(home, 'node_modules'))
  const { dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { dependencies: Record<string, string> }
  for (const name of Object.keys(dependencies)) {
    mkdirSync(dirname(join(home, 'node_modules', name)), { recursive: true })
    symlinkSync(join(root, 'node_modules', name), join(home, 'node_modules', name), 'junction')
  }
}, 60_000)

afterAll(() => rmSync(home, { recursive: true, force: true }))

describe('has', () => {
  it('no binary, which is in the packages of the platforms', () => {
    expect(files.filter(file => file.endsWith('.node'))).toEqual([])
  })

  it('a page for each message', () => {
    const pages = readdirSync(join(root, 'docs', 'content', '5.messages')).filter(file => file.endsWith('.md')).map(file => `docs/content/5.messages/${file}`)
    expect(pages.filter(page => !files.includes(page))).toEqual([])
  })

  it('nothing of the site but its pages and the pictures of README', () => {
    expect(files.filter(file => file.startsWith('docs/') && !/^docs\/(?:README\.md|content\/\d\.[a-z-]+\/[\w.-]+\.md|public\/(?:a-plugin-is-added|tables)\.svg)$/.test(file))).toEqual([])
  })

  it('all that its pages link to', () => {
    const links = files.filter(file => file.endsWith('.md')).flatMap((page) => {
      const text = readFileSync(join(folder, page), 'utf8').replaceAll(/^```.*?^```/gms, '')
      return [...text.matchAll(/\]\(([^)\s#]+)(?:[\s#][^)]*)?\)/g)].map(match => match[1]!).filter(link => !/^[a-z]+:/.test(link)).map(link => [page, posix.join(posix.dirname(page), link)] as const)
    })
    expect(links.length).toBeGreaterThan(20)
    expect(links.filter(([, target]) => !files.includes(target))).toEqual([])
  })
})

// PROBLEMS 86
describe('says without a binary what to do', () => {
  it.each<[string, string[]]>([
    ['imported', ['--input-type=module', '--eval', 'import "nuxt-better-auth-schema/native"']],
    ['required', ['--eval', 'require("nuxt-better-auth-schema/native")']],
    ['as a command', [join(folder, 'bin', 'nuxt-better-auth-schema.mjs'), 'generate', '--dialect', 'sqlite', '--config', 'auth.ts']],
  ])('%s', async (_, args) => {
    const { code, stderr } = await run(process.execPath, args, { cwd: home }).then(() => ({ code: 0, stderr: '' }), (error: { code: number, stderr: string }) => error)
    expect(code).not.toBe(0)
    expect(stderr).toContain(`nuxt-better-auth-schema has no binary that runs on this machine (${process.platform} ${process.arch}).`)
    expect(stderr).toMatch(/1\. Remove `node_modules`\.\n +2\. With npm, remove `package-lock\.json` too: .*npm\/cli\/issues\/4828/)
    expect(stderr).toMatch(/These files were tried:\n +- .*nuxt-better-auth-schema/)
  })

  it('and still shows the page of a message', async () => {
    const { stdout } = await run(process.execPath, [join(folder, 'bin', 'nuxt-better-auth-schema.mjs'), 'explain', 'BAS301'], { cwd: home })
    expect(stdout).toMatch(/^# BAS301: /)
  })
})
