// An app that is deployed as a guide says. In: the guide, a folder of installed packages, and which folders its build gives. Out: ways to type its
// commands, with nothing in the environment but what is given, to move what was built out of the project, and to look at it there.
import { mkdirSync, readdirSync, readFileSync, realpathSync, renameSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { App } from '../../proofs/matrix/app.mjs'
import { run, start } from '../../scripts/lib/processes.mjs'
import { bin } from '../../scripts/lib/paths.mjs'
import type { Guide } from './guide.ts'

/** What must not be in an output: a build that finds it has it from the `.env` of whoever builds. */
export const developers = { DATABASE_URL: 'postgres://app:of-the-developer@localhost/app', NUXT_AUTH_SECRET: 'the secret of the developer' }

/** Of the app that the matrix has, the quick start has no such file. */
const others = { 'server/api/projects.get.ts': null }

/** What the machine that the tests run on has set is not the reader's. */
const unset = { DATABASE_URL: undefined, POSTGRES_URL: undefined, POSTGRESQL_URL: undefined, NUXT_AUTH_SECRET: undefined, BETTER_AUTH_URL: undefined, BETTER_AUTH_SECRET: undefined, AUTH_SECRET: undefined }

/** Wrangler asks nobody and tells nobody. */
const quiet = { WRANGLER_SEND_METRICS: 'false', CLOUDFLARE_CF_FETCH_ENABLED: 'false', NO_COLOR: '1', FORCE_COLOR: undefined }

export type Environment = Record<string, string | undefined>

export class DeployedApp {
  readonly #app: App
  /** Where the output is after it was moved. */
  readonly moved: string

  private constructor(app: App) {
    this.#app = app
    this.moved = join(app.folder, 'elsewhere')
  }

  static async create(name: string, guide: Guide, tree: string): Promise<DeployedApp> {
    const env = Object.entries(developers).map(([key, value]) => `${key}=${value}\n`).join('')
    return new DeployedApp(await App.create({ tree, node: bin, name: `deploy-${name}`, files: { ...others, ...guide.files, '.env': env } }))
  }

  /** Types a command in the folder of the app, or where its output was moved to, and gives what it prints. */
  type(command: string, { env = {}, moved = false }: { env?: Environment, moved?: boolean } = {}): Promise<string> {
    return run('sh', ['-ec', moved ? installed(command) : command], { cwd: moved ? this.moved : this.#app.dir, env: this.#environment(env) })
  }

  /** The same, for a command that goes on until it is stopped; always where the output was moved to. */
  start(command: string, env: Environment): { output: string, ended: Promise<unknown> } {
    return start('sh', ['-ec', `exec ${installed(command)}`], { cwd: this.moved, env: this.#environment(env) })
  }

  move(...folders: string[]): void {
    for (const folder of folders) {
      mkdirSync(dirname(join(this.moved, folder)), { recursive: true })
      renameSync(join(this.#app.dir, folder), join(this.moved, folder))
    }
  }

  /** The files of the output, by their path in it, each once: a function of Vercel may be a link to another. */
  output(): Record<string, string> {
    const entries = readdirSync(this.moved, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
    const files = new Set(entries.map(entry => realpathSync(join(entry.parentPath, entry.name))))
    return Object.fromEntries([...files].map(file => [file.slice(this.moved.length + 1), readFileSync(file, 'utf8')]))
  }

  remove(): void {
    this.#app.remove()
  }

  get dir(): string {
    return this.#app.dir
  }

  #environment(env: Environment): Environment {
    return { ...unset, ...quiet, ...this.#app.env, ...env }
  }
}

/** `npx` looks below the folder that it is called in; where the output is, the programs of the app are in the path alone. */
function installed(command: string): string {
  return command.replace(/^npx /, '')
}
