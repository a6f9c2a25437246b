// Files that are whole whatever happens: processes that write them are killed at many points, two write at once, the disk is full, the
// folder may not be written to. What is killed are the module's own writers, which do nothing else, and real `nuxt prepare`s.
// What users hit: better-auth/better-auth#10906 (a failed run left an empty file).
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { generateSchema, type SchemaResult } from '../../index.js'
import { hubTypes } from '../../module/src/schema/hub-types'
import { SchemaFiles } from '../../module/src/schema/files'
import { RecordFile } from '../../shared/src/gate/record'
import { NuxtApp } from '../support/nuxt-app.ts'
import { temporaryApp } from '../support/temporary-app.ts'

const script = fileURLToPath(new URL('../support/write-over-and-over.mjs', import.meta.url))
const forHub = hubTypes('schema.sqlite.mjs', '').map(([file]) => file).sort()
const configs = ['', 'admin()', 'admin(), username()', 'admin(), twoFactor(), organization()'].map(configOf)

describe('writers that do nothing else', () => {
  it('that are killed leave whole files, and nothing beside them for long', async () => {
    const { dir, task, generations } = setUp()
    const random = seeded(20_261_126)
    for (let round = 0; round < 40; round++) {
      // Every other time a second one writes the same files and goes on.
      const writers = Array.from({ length: 1 + round % 2 }, () => write(task))
      await Promise.all(writers.map(begun))
      await sleep(random() * 20)
      writers[0]!.kill('SIGKILL')
      for (let look = 0; look < 5; look++) {
        expectWhole(dir, generations)
        await sleep(random() * 2)
      }
      for (const writer of writers)
        await ended(writer, 'SIGKILL')
      expectWhole(dir, generations)
      expect(namesIn(join(dir, 'better-auth')).filter(isTemporary).length).toBeLessThanOrEqual(6 * writers.length)
    }
    new SchemaFiles(dir, 'sqlite').write('export {}\n')
    expect(namesIn(join(dir, 'better-auth')).sort()).toEqual([...forHub, 'schema.sqlite.mjs', 'schema.sqlite.ts'])
  })

  it('that both come to their end leave one generation of each file, and nothing else', async () => {
    const { dir, task, generations } = setUp({ times: 200 })
    const codes = await Promise.all([write(task), write(task), write(task)].map(async writer => (await once(writer, 'close'))[0]))
    expect(codes).toEqual([0, 0, 0])
    expectWhole(dir, generations)
    expect(namesIn(join(dir, 'better-auth')).sort()).toEqual([...forHub, 'schema.sqlite.d.mts', 'schema.sqlite.mjs', 'schema.sqlite.ts'])
    expect(namesIn(dirname(new RecordFile(dir, 'sqlite').file))).toEqual(['sqlite.json'])
  })

  it('without the space for a file say so, and leave the last good one', async () => {
    const { dir, task, generations } = setUp({ times: 1 })
    new SchemaFiles(dir, 'sqlite').write(generations[0]!.code!)
    const before = contents(dir)
    // No file may have more than one block: what is more is refused in the middle of writing it.
    const { code, output } = await ending(spawn('sh', ['-c', 'ulimit -f 1; exec "$0" "$@"', process.execPath, script, task]))
    expect(code, output).toBe(1)
    expect(output).toMatch(/^The auth schema cannot be written to .*schema\.sqlite\.ts\n {2}EFBIG: file too large, write\n.*`buildDir`/)
    expect(contents(dir)).toEqual(before)
  })

  it('in a folder that may not be written to say so, and leave the last good one', async () => {
    const { dir, task, generations } = setUp({ times: 1, ...(process.getuid?.() === 0 ? { uid: 65_534 } : {}) })
    new SchemaFiles(dir, 'sqlite').write(generations[0]!.code!)
    const before = contents(dir)
    chmodSync(dir, 0o755)
    chmodSync(join(dir, 'better-auth'), 0o555)
    const { code, output } = await ending(write(task))
    chmodSync(join(dir, 'better-auth'), 0o755)
    expect(code, output).toBe(1)
    expect(output).toMatch(/^The auth schema cannot be written to .*schema\.sqlite\.ts\n {2}EACCES: permission denied/)
    expect(contents(dir)).toEqual(before)
  })
})

describe('nuxt prepare', { tags: ['long'] }, () => {
  const app = new NuxtApp('killed', {
    'nuxt.config.ts': `export default defineNuxtConfig({
  modules: ['@nuxthub/core', 'nuxt-better-auth-schema'],
  compatibilityDate: '2026-11-01',
  telemetry: false,
  hub: { db: 'sqlite' },
})
`,
  })
  const folder = join(app.dir, '.nuxt')
  const valid: Record<string, string>[] = []
  afterAll(() => app.remove())

  it('makes the files', async () => {
    for (const config of configs.slice(1, 3)) {
      app.write({ 'server/auth.config.ts': config })
      const { code, output } = await app.run('nuxt', ['prepare'])
      expect(code, output).toBe(0)
      valid.push(contents(folder))
    }
    expect(Object.keys(valid[0]!).sort()).toEqual([...forHub, 'schema.sqlite.d.mts', 'schema.sqlite.mjs', 'schema.sqlite.ts'])
    expect(valid[0]).not.toEqual(valid[1])
  })

  it('that is killed leaves whole files', async () => {
    const random = seeded(1_126)
    for (let round = 0; round < 12; round++) {
      app.write({ 'server/auth.config.ts': configs[1 + round % 2]! })
      const [first, second] = [app.start('nuxt', ['prepare']), round % 3 === 0 ? app.start('nuxt', ['prepare']) : undefined]
      await sleep(random() * 3000)
      first.kill()
      await first.ended
      await second?.ended
      for (const [name, text] of Object.entries(contents(folder)).filter(([name]) => !isTemporary(name)))
        expect(valid.map(files => files[name]), `round ${round}: ${name}`).toContain(text)
    }
  })

  it('makes them again, and nothing is left', async () => {
    app.write({ 'server/auth.config.ts': configs[1]! })
    const both = await Promise.all([app.run('nuxt', ['prepare']), app.run('nuxt', ['prepare'])])
    // Nuxt empties the folder under the feet of the other; ours are whole whoever was last.
    expect(both.map(({ code }) => code), both.map(({ output }) => output).join('\n')).toContain(0)
    const { code, output } = await app.run('nuxt', ['prepare'])
    expect(code, output).toBe(0)
    expect(contents(folder)).toEqual(valid[0])
    expect(namesIn(join(app.dir, 'node_modules/.cache/nuxt-better-auth-schema'))).toEqual(['sqlite.json'])
  })
})

interface Task {
  times?: number
  uid?: number
}

function setUp(more: Task = {}): { dir: string, task: string, generations: SchemaResult[] } {
  const app = temporaryApp({})
  const generations = configs.map((config) => {
    writeFileSync(app.configFile, config)
    const result = generateSchema({ configFile: app.configFile, rootDir: app.dir, dialect: 'sqlite', declarations: true })
    expect(result.code).not.toBeNull()
    return result
  })
  const { dir } = temporaryApp({}, { packages: false })
  const task = join(app.dir, 'task.json')
  mkdirSync(join(dir, 'node_modules'))
  writeFileSync(task, JSON.stringify({ dir, generations, ...more }))
  return { dir, task, generations }
}

function configOf(plugins: string): string {
  return `import { admin, organization, twoFactor, username } from 'better-auth/plugins'\n\nexport default { plugins: [${plugins}] }\n`
}

function write(task: string): ChildProcess {
  return spawn(process.execPath, [script, task])
}

async function begun(writer: ChildProcess): Promise<void> {
  await Promise.race([once(writer.stdout!, 'data'), once(writer, 'close').then(() => Promise.reject(new Error('the writer has ended')))])
}

async function ended(writer: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (writer.exitCode !== null || writer.signalCode !== null)
    return
  writer.kill(signal)
  await once(writer, 'close')
}

async function ending(child: ChildProcess): Promise<{ code: number, output: string }> {
  let output = ''
  child.stderr!.on('data', (text) => { output += text })
  const [code] = await once(child, 'close') as [number]
  return { code, output }
}

/** Every file is one of those that were to be written, from the first to the last byte. */
function expectWhole(dir: string, generations: SchemaResult[]): void {
  for (const [name, text] of Object.entries(contents(dir)).filter(([name]) => !isTemporary(name))) {
    const texts = generations.map(result => filesOf(result)[name])
    expect(texts.includes(text), `${name} has ${text.length} characters`).toBe(true)
  }
  const record = new RecordFile(dir, 'sqlite')
  if (existsSync(record.file))
    expect(record.read()).toBeDefined()
}

function filesOf({ code, declarations }: SchemaResult): Record<string, string> {
  const names = ['schema.sqlite.ts', 'schema.sqlite.mjs']
  return { ...Object.fromEntries([...names.map(name => [name, code!]), ...hubTypes(names[1]!, code!)]), 'schema.sqlite.d.mts': declarations! }
}

/** A file that goes while it is looked at is none. */
function contents(buildDir: string): Record<string, string> {
  const folder = join(buildDir, 'better-auth')
  return Object.fromEntries(namesIn(folder).flatMap((name) => {
    try {
      return [[name, readFileSync(join(folder, name), 'utf8')]]
    }
    catch {
      return []
    }
  }))
}

function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : []
}

function isTemporary(name: string): boolean {
  return name.endsWith('.tmp')
}

/** Numbers from 0 to 1, the same ones each time. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
