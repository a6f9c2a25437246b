// Files that are not what they should be. In: configs and imports that are directories, pipes, devices, links in a circle, too large, no text, or
// that lead out of where they belong. Out: an answer each time, and the process that asked lives.
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { SchemaResult } from '../../index.js'
import { runInChild } from '../support/child.ts'
import { requestFor } from '../support/native.ts'
import { root } from '../support/paths.ts'
import { temporaryApp } from '../support/temporary-app.ts'

const onUnix = process.platform !== 'win32'
const plain = 'export default {}'
const importing = (specifier: string) => `import * as other from '${specifier}'\nconst unused = other\nexport default { user: { modelName: other.name } }`

type Make = (path: string) => void

/** Ways in which a path may not lead to a text. */
const made: [what: string, make: Make, unixOnly?: boolean][] = [
  ['nothing', () => {}],
  ['a directory', path => mkdirSync(path)],
  ['a named pipe', path => execFileSync('mkfifo', [path]), true],
  ['a device without end', path => symlinkSync('/dev/zero', path), true],
  ['a link to itself', path => symlinkSync(path, path), true],
  ['a link to nowhere', path => symlinkSync('/nowhere/at/all.ts', path), true],
  ['fifty megabytes', path => writeFileSync(path, `${plain}\n${'//\n'.repeat(17_500_000)}`)],
  ['no UTF-8', path => writeFileSync(path, Buffer.from([0x65, 0xFF, 0xFE, 0x00]))],
  ['zeros', path => writeFileSync(path, Buffer.alloc(100_000))],
  ['half of a character', path => writeFileSync(path, Buffer.from([...Buffer.from(plain), 0xE2, 0x82]))],
]

describe.each(made.filter(([, , unixOnly]) => onUnix || !unixOnly))('%s', (_, make) => {
  it('as the config', async () => {
    const app = temporaryApp({})
    make(app.configFile)
    expectRefusal(await ask(app.configFile))
  })

  it('as an import', async () => {
    const app = temporaryApp({ 'auth.config.ts': importing('./other') })
    make(join(app.dir, 'other.ts'))
    expectRefusal(await ask(app.configFile))
  })

  it.each(['package.json', 'tsconfig.json'])('as %s', async (name) => {
    const app = temporaryApp({ 'server/auth.config.ts': `import { a } from './a'\nexport default { appName: a }`, 'server/a.ts': 'export const a = \'a\'' })
    make(join(app.dir, 'server', name))
    expectAnswer(await ask(join(app.dir, 'server', 'auth.config.ts')))
  })

  it('as the package.json of an installed package', async () => {
    const app = temporaryApp({ 'auth.config.ts': importing('broken'), 'node_modules/broken/index.js': 'export const name = 1' }, { packages: false })
    make(join(app.dir, 'node_modules', 'broken', 'package.json'))
    expectRefusal(await ask(app.configFile))
  })
})

describe('a package', () => {
  const outside = 'export const name = \'from outside\''
  const manifest = (rest: object) => JSON.stringify({ name: 'leaving', version: '1.0.0', peerDependencies: { 'better-auth': '*' }, ...rest })

  it.each<[what: string, specifier: string, files: Record<string, string>]>([
    ['whose exports lead out of it', 'leaving/x', { 'package.json': manifest({ exports: { './x': '../../outside.ts' } }) }],
    ['whose exports lead far out of it', 'leaving/x', { 'package.json': manifest({ exports: { './x': './../../outside.ts' } }) }],
    ['whose exports end in a folder above', 'leaving/outside.ts', { 'package.json': manifest({ exports: { './*': './../../*' } }) }],
    ['whose main leads out of it', 'leaving', { 'package.json': manifest({ main: '../../outside.ts' }) }],
    ['that imports from out of it', 'leaving', { 'package.json': manifest({ main: './index.js' }), 'index.js': 'export { name } from \'../../outside.ts\'' }],
    ['that imports an absolute path', 'leaving', { 'package.json': manifest({ main: './index.js' }), 'index.js': 'export { name } from \'OUTSIDE\'' }],
    ['whose exports are in a circle', 'leaving', { 'package.json': manifest({ exports: 'leaving', imports: { '#a': '#b', '#b': '#a' } }), 'index.js': 'export { name } from \'#a\'' }],
  ])('%s', async (_, specifier, files) => {
    const app = temporaryApp({
      'auth.config.ts': `import { name } from '${specifier}'\nexport default { user: { modelName: name } }`,
      'outside.ts': outside,
    }, { packages: false })
    for (const [name, text] of Object.entries(files)) {
      const file = join(app.dir, 'node_modules/leaving', name)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, text.replace('OUTSIDE', join(app.dir, 'outside.ts')))
    }
    // Were the file read, the name would be known.
    expectRefusal(await ask(app.configFile))
  })

  it.runIf(onUnix)('that is a link out of node_modules to a text that is no code', async () => {
    const app = temporaryApp({ 'auth.config.ts': importing('leaving/passwd') }, { packages: false })
    const folder = join(app.dir, 'node_modules/leaving')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'package.json'), manifest({}))
    symlinkSync('/etc/passwd', join(folder, 'passwd'))
    const result = await ask(app.configFile)
    expectRefusal(result)
    expect(result.dependencies).not.toContain('/etc/passwd')
  })
})

it.each<[what: string, files: Record<string, string>]>([
  ['a tsconfig that extends itself', { 'tsconfig.json': '{ "extends": "./tsconfig.json" }' }],
  ['two tsconfigs that extend each other', { 'tsconfig.json': '{ "extends": "./b.json" }', 'b.json': '{ "extends": "./tsconfig.json" }' }],
  ['tsconfigs that refer to each other', { 'tsconfig.json': '{ "files": [], "references": [{ "path": "./b.json" }] }', 'b.json': '{ "files": [], "references": [{ "path": "./tsconfig.json" }] }' }],
  ['paths that lead to themselves', { 'tsconfig.json': '{ "compilerOptions": { "baseUrl": ".", "paths": { "*": ["*", "./*/*"], "./a": ["./a"] } } }' }],
  ['a tsconfig that is no JSON', { 'tsconfig.json': '{{{' }],
  ['a package.json of ten megabytes', { 'package.json': JSON.stringify({ name: 'x', keywords: Array.from({ length: 1_000_000 }, (_, i) => `key${i}`) }) }],
  ['a package.json that is nested too deeply', { 'package.json': `${'['.repeat(200_000)}${']'.repeat(200_000)}` }],
  ['an imported JSON that is nested too deeply', { 'data.json': `${'['.repeat(200_000)}${']'.repeat(200_000)}`, 'a.ts': 'import data from \'./data.json\'\nexport const a = data' }],
])('%s', async (_, files) => {
  const app = temporaryApp({ 'auth.config.ts': `import { a } from './a'\nexport default { appName: a }`, 'a.ts': 'export const a = \'a\'', ...files })
  expectAnswer(await ask(app.configFile))
})

it.runIf(onUnix && process.getuid?.() !== 0)('a file that may not be read', async () => {
  const app = temporaryApp({ 'auth.config.ts': plain })
  chmodSync(app.configFile, 0)
  expectRefusal(await ask(app.configFile))
})

it('a file that changes while it is read', async () => {
  const app = temporaryApp({ 'auth.config.ts': plain, 'writer.mjs': writer })
  const changing = execFileSync(process.execPath, [join(app.dir, 'writer.mjs'), app.configFile], { encoding: 'utf8', cwd: root })
  expect(JSON.parse(changing)).toEqual({ answers: 300, odd: [] })
})

it('a folder that goes away', async () => {
  const app = temporaryApp({ 'auth.config.ts': plain })
  rmSync(app.dir, { recursive: true })
  expectRefusal(await ask(app.configFile))
})

/** Rewrites the config from another thread, while this one asks: each answer is that of one of the texts, or a refusal. */
const writer = `
import { Worker, isMainThread, workerData } from 'node:worker_threads'
import { writeFileSync } from 'node:fs'
const file = process.argv[2] ?? workerData.file
if (!isMainThread) {
  const texts = ['export default {}', 'export default { user: { modelName: "' + 'x'.repeat(50000) + '" } }', 'export default { user: { modelName: "people" } }']
  for (let i = 0; ; i++) writeFileSync(file, texts[i % texts.length])
}
else {
  const { generateSchema } = await import(process.cwd() + '/index.js')
  const worker = new Worker(new URL(import.meta.url), { workerData: { file } })
  await new Promise(resolve => worker.once('online', resolve))
  const odd = []
  let answers = 0
  for (let i = 0; i < 300; i++) {
    const result = generateSchema({ configFile: file, rootDir: process.cwd(), dialect: 'sqlite' })
    const errors = result.diagnostics.filter(diagnostic => diagnostic.severity === 'error')
    if ((result.code === null) !== (errors.length > 0) || errors.some(error => error.code === 'BAS900'))
      odd.push(errors)
    answers++
  }
  await worker.terminate()
  console.log(JSON.stringify({ answers, odd }))
}
`

function errorsOf(result: SchemaResult) {
  return result.diagnostics.filter(diagnostic => diagnostic.severity === 'error')
}

function expectAnswer(result: SchemaResult): void {
  expect(result.code === null).toBe(errorsOf(result).length > 0)
  expect(errorsOf(result).map(error => error.code)).not.toContain('BAS900')
}

function expectRefusal(result: SchemaResult): void {
  expectAnswer(result)
  expect(result.code).toBeNull()
}

function ask(configFile: string): Promise<SchemaResult> {
  return runInChild(requestFor(configFile))
}
