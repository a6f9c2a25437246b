// A Nuxt app for one test file, with NuxtHub and the built module, below the repository, where it finds the packages. In: its files. Out:
// ways to change it, to run the command lines in it, and to look at its migrations.
import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { kill, start } from '../../scripts/lib/processes.mjs'
import { filesIn } from './files-in.ts'
import { root } from './paths.ts'

/** What npm says of the test run is not about these. */
const quiet = { npm_lifecycle_event: '', npm_command: '', CI: '1', NO_COLOR: '1', NODE_ENV: undefined, VITEST: undefined, TEST: undefined }

/** With these lines before the others. */
export const nuxtConfig = (lines = '', hub = `{ db: 'sqlite' }`) => `export default defineNuxtConfig({
  ${lines}
  modules: ['@nuxthub/core', 'nuxt-better-auth-schema'],
  compatibilityDate: '2026-11-01',
  devtools: { enabled: false },
  telemetry: false,
  hub: ${hub},
})
`

export interface Ended {
  code: number | string
  /** Both streams, without colours. */
  output: string
}

export interface Started {
  ended: Promise<Ended>
  /** At once, with all that it has started. */
  kill: () => void
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
    return await this.start(command, args, env).ended
  }

  start(command: string, args: string[], env: NodeJS.ProcessEnv = {}): Started {
    const process_ = start(join(root, 'node_modules', '.bin', command), args, { cwd: this.dir, env: { ...quiet, ...env } })
    return {
      ended: process_.ended.then((code: number | string) => ({ code, output: stripColours(process_.output) })),
      kill: () => kill(process_, 'SIGKILL'),
    }
  }

  /** The same in a terminal, with a person who waits for each text and then presses the keys. */
  async answer(line: string, answers: [text: string, keys: string][]): Promise<Ended> {
    const process_ = start('script', ['--quiet', '--return', '--flush', '--command', line, '/dev/null'], { cwd: this.dir, env: quiet, stdio: ['pipe', 'pipe', 'pipe'] })
    const { stdin, stdout } = process_.child as ChildProcessWithoutNullStreams
    const left = [...answers]
    stdout.on('data', () => {
      if (left.length > 0 && stripColours(process_.output).includes(left[0]![0]))
        stdin.write(left.shift()![1])
    })
    const code = await process_.ended
    return { code, output: stripColours(process_.output) }
  }

  /** Every file of the migrations, by its path. */
  migrations(dialect = 'sqlite'): Record<string, string> {
    return filesIn(join(this.dir, 'server/db/migrations', dialect))
  }
}

function stripColours(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/\u001B\[[\d;]*m/g, '')
}
