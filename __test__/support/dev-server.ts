// A dev server that a test edits files under. In: a name, and what else the environment has. Out: a copy of `__test__/dev/app` with `nuxt dev`
// running in it on a free loopback port, what it prints, and ways to save files as editors and package managers do. It ends with the tests.
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { vi } from 'vitest'
import { start, stop } from '../../scripts/lib/processes.mjs'
import { freePort } from '../../scripts/lib/server.mjs'
import { filesIn } from './files-in.ts'
import { root } from './paths.ts'

/** As in a terminal: under a test runner and in CI, Nuxt's logger says less. */
const terminal = { NUXT_TELEMETRY_DISABLED: '1', NO_COLOR: '1', NODE_ENV: undefined, TEST: undefined, VITEST: undefined, CI: undefined }

/** Only ends what hangs. */
const patience = { timeout: 120_000, interval: 100 }

export class DevServer {
  readonly dir: string
  readonly origin: string
  #process: { output: string }

  private constructor(dir: string, port: number, env: Record<string, string>) {
    this.dir = dir
    this.origin = `http://127.0.0.1:${port}`
    this.#process = start('nuxt', ['dev', '--host', '127.0.0.1', '--port', String(port)], {
      cwd: dir,
      env: { ...terminal, ...env },
    })
  }

  static async start(name: string, env: Record<string, string> = {}): Promise<DevServer> {
    const dir = join(root, 'target', `dev-${name}`)
    rmSync(dir, { recursive: true, force: true })
    cpSync(join(root, '__test__', 'dev', 'app'), dir, { recursive: true })
    cpSync(join(dir, 'packages'), join(dir, 'node_modules'), { recursive: true })
    return new DevServer(dir, await freePort(), env)
  }

  /** A second one on the same project. */
  async beside(): Promise<DevServer> {
    return new DevServer(this.dir, await freePort(), {})
  }

  async stop(): Promise<void> {
    await stop(this.#process)
    rmSync(this.dir, { recursive: true, force: true })
  }

  /** What was printed, as text without colours. */
  get output(): string {
    return stripVTControlCharacters(this.#process.output)
  }

  /** Waits until something is printed after what is `before`. Gives what was printed since. */
  async prints(text: string, before = ''): Promise<string> {
    return await this.#until(() => {
      const printed = this.output.slice(before.length)
      if (!printed.includes(text))
        throw new Error(`The dev server does not print "${text}". It has printed:\n${printed}`)
      return printed
    })
  }

  /** The columns of the database, `table.column`, as the app says them when it answers first. */
  async columns(): Promise<string[]> {
    return await this.#until(async () => {
      const response = await fetch(`${this.origin}/api/columns`)
      if (!response.ok)
        throw new Error(`The app answers ${response.status}: ${await response.text()}. The dev server has printed:\n${this.output}`)
      return await response.json() as string[]
    })
  }

  read(file: string): string {
    return readFileSync(join(this.dir, file), 'utf8')
  }

  /** Saves as most editors do: into another file, which then takes the place. */
  save(file: string, text: string): void {
    const path = join(this.dir, file)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(`${path}~`, text)
    renameSync(`${path}~`, path)
  }

  /** Saves as the others do. */
  saveInPlace(file: string, text: string): void {
    writeFileSync(join(this.dir, file), text)
  }

  /** Installs a package as npm does: the old folder out of the way, the new one in its place. */
  install(name: string, files: Record<string, string>): void {
    const folder = join(this.dir, 'node_modules', name)
    const former = join(this.dir, 'node_modules', `.${name}-former`)
    cpSync(folder, `${folder}-next`, { recursive: true })
    for (const [file, text] of Object.entries(files))
      writeFileSync(join(`${folder}-next`, file), text)
    renameSync(folder, former)
    renameSync(`${folder}-next`, folder)
    rmSync(former, { recursive: true })
  }

  /** The names of the migrations, in order. */
  migrations(dialect = 'sqlite'): string[] {
    return readdirSync(join(this.dir, 'server/db/migrations', dialect)).filter(name => name.endsWith('.sql')).sort()
  }

  /** Every file in a folder, by its path there. */
  files(folder: string): Record<string, string> {
    return filesIn(join(this.dir, folder))
  }

  #until<T>(find: () => T | Promise<T>): Promise<T> {
    return vi.waitFor(find, patience)
  }
}
