// A Nuxt app for one test file, with NuxtHub and the built module, below the repository, where it finds the packages. In: its files. Out:
// ways to change it, to run the command lines in it, and to look at its migrations.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { start } from '../../scripts/lib/processes.mjs'
import { root } from './paths.ts'

export interface Ended {
  code: number | string
  /** Both streams, without colours. */
  output: string
}

export class NuxtApp {
  readonly dir: string

  constructor(name: string, files: Record<string, string>) {
    this.dir = join(root, 'target', name)
    this.remove()
    this.write({ 'package.json': JSON.stringify({ name, private: true, type: 'module', dependencies: { '@libsql/client': '*', 'drizzle-kit': '*', 'drizzle-orm': '*' } }), ...files })
  }

  write(files: Record<string, string>): void {
    for (const [name, text] of Object.entries(files)) {
      const file = join(this.dir, name)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, text)
    }
  }

  remove(name = '.'): void {
    rmSync(join(this.dir, name), { recursive: true, force: true })
  }

  /** `nuxt`, `nuxt-db` and whatever else is installed. */
  async run(command: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
    // What npm says of the test run is not about this one.
    const quiet = { npm_lifecycle_event: '', npm_command: '', CI: '1', NO_COLOR: '1', NODE_ENV: undefined, VITEST: undefined, TEST: undefined }
    const process_ = start(join(root, 'node_modules', '.bin', command), args, { cwd: this.dir, env: { ...quiet, ...env } })
    const code = await process_.ended
    return { code, output: stripColours(process_.output) }
  }

  /** Every file of the migrations, by its path. */
  migrations(dialect = 'sqlite'): Record<string, string> {
    const folder = join(this.dir, 'server/db/migrations', dialect)
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
    return Object.fromEntries(entries.map((entry) => {
      const file = join(entry.parentPath, entry.name)
      return [file.slice(folder.length + 1), readFileSync(file, 'utf8')]
    }))
  }
}

function stripColours(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/\u001B\[[\d;]*m/g, '')
}
