// A dev server that a test edits files under. In: a name, and what else the environment has. Out: a copy of `__test__/dev/app` with `nuxt dev`
// running in it on a free loopback port, what it prints, and ways to save files as editors and package managers do. It ends with the tests.
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { vi } from 'vitest'
import { kill, start, stop } from '../../scripts/lib/processes.mjs'
import { freePort } from '../../scripts/lib/server.mjs'
import { filesIn } from './files-in.ts'
import { installBinary, installPacked } from './packed.ts'
import { root } from './paths.ts'

/** As in a terminal: under a test runner and in CI, Nuxt's logger says less. */
const terminal = { NUXT_TELEMETRY_DISABLED: '1', NO_COLOR: '1', NODE_ENV: undefined, TEST: undefined, VITEST: undefined, CI: undefined }

/** Only ends what hangs. */
const patience = { timeout: 120_000, interval: 100 }

export class DevServer {
  readonly dir: string
  readonly origin: string
  #process: ReturnType<typeof start>
  #hasEnded = false

  private constructor(dir: string, port: number, env: Record<string, string>) {
    this.dir = dir
    this.origin = `http://127.0.0.1:${port}`
    this.#process = start('nuxt', ['dev', '--host', '127.0.0.1', '--port', String(port)], {
      cwd: dir,
      env: { ...terminal, ...env },
    })
    void this.#process.ended.then(() => this.#hasEnded = true)
  }

  /** `files` are written over those of the app before it starts. `packed`: with the module as npm packs it, in place of the repository's own folder. */
  static async start(name: string, env: Record<string, string> = {}, files: Record<string, string> = {}, { packed = false } = {}): Promise<DevServer> {
    const dir = join(root, 'target', `dev-${name}`)
    rmSync(dir, { recursive: true, force: true })
    cpSync(join(root, '__test__', 'dev', 'app'), dir, { recursive: true })
    cpSync(join(dir, 'packages'), join(dir, 'node_modules'), { recursive: true })
    if (packed) {
      await installPacked(join(dir, 'node_modules'))
      installBinary(join(dir, 'node_modules'))
    }
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(dir, file)), { recursive: true })
      writeFileSync(join(dir, file), text)
    }
    return new DevServer(dir, await freePort(), env)
  }

  /** A second one on the same project. */
  async beside(): Promise<DevServer> {
    return new DevServer(this.dir, await freePort(), {})
  }

  /** Ends it, has something done, and starts it once more on the same project. */
  async again(meanwhile: () => void): Promise<DevServer> {
    await stop(this.#process)
    meanwhile()
    return new DevServer(this.dir, await freePort(), {})
  }

  async stop(): Promise<void> {
    await stop(this.#process)
    rmSync(this.dir, { recursive: true, force: true })
  }

  /** Presses Ctrl-C. Resolves when the server has ended by itself. */
  async interrupt(): Promise<void> {
    kill(this.#process, 'SIGINT')
    await vi.waitFor(() => {
      if (!this.#hasEnded)
        throw new Error(`The dev server does not end. It has printed:\n${this.output}`)
    }, patience)
  }

  /**
   * How it answers a request, whatever the answer is; it has to be one within the time that a person would wait. Nuxt says that it loads before it
   * listens, so a connection that is refused is tried again, as a person reloads the page.
   */
  async answer(path: string): Promise<{ status: number, text: string }> {
    return await this.#until(() => this.#ask(path))
  }

  /** Asks again and again, one request after the other, until it is ended; gives all answers. */
  keepAsking(path: string): { end: () => Promise<{ status: number, text: string }[]> } {
    let asks = true
    const answers: { status: number, text: string }[] = []
    const asked = (async () => {
      while (asks) {
        answers.push(await this.#ask(path).catch((error: Error) => ({ status: 0, text: String(error.cause ?? error) })))
        await new Promise(resolve => setTimeout(resolve, 50))
      }
    })()
    return {
      end: async () => {
        asks = false
        await asked
        return answers
      },
    }
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

  /** Installs a package that was not there, as npm does: whole, by renaming. */
  installNew(name: string, files: Record<string, string>): void {
    const folder = join(this.dir, 'node_modules', name)
    const next = join(this.dir, 'node_modules', '.next')
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(next, file)), { recursive: true })
      writeFileSync(join(next, file), text)
    }
    mkdirSync(dirname(folder), { recursive: true })
    renameSync(next, folder)
  }

  /** Removes a package. */
  uninstall(name: string): void {
    rmSync(join(this.dir, 'node_modules', name), { recursive: true })
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

  async #ask(path: string): Promise<{ status: number, text: string }> {
    const response = await fetch(`${this.origin}${path}`, { signal: AbortSignal.timeout(patience.timeout) })
    return { status: response.status, text: await response.text() }
  }

  #until<T>(find: () => T | Promise<T>): Promise<T> {
    return vi.waitFor(find, patience)
  }
}
