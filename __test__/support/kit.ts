// drizzle-kit as a person has it who says "created" whenever it asks. In: two snapshots, as `snapshotOf` gives them. Out: the text of the migration, as it
// writes it into a file.
import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import type { Dialect } from '../../proofs/lib/drizzle/dialects.ts'

const answering = join(import.meta.dirname, 'first-choice.cjs')

export class Kit {
  readonly #child: ChildProcess = fork(join(import.meta.dirname, 'kit-in-child.mjs'), [], { silent: true, execArgv: ['--require', answering] })
  readonly #waiting = new Map<number, { resolve: (statements: string[]) => void, reject: (error: Error) => void }>()
  #count = 0
  #output = ''

  constructor() {
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.setEncoding('utf8').on('data', (text) => { this.#output += text })
    this.#child.on('message', ({ id, statements, error }: { id: number, statements?: string[], error?: string }) => {
      const one = this.#waiting.get(id)
      this.#waiting.delete(id)
      if (statements)
        one?.resolve(statements)
      else
        one?.reject(new Error(error))
    })
    this.#child.once('close', () => {
      for (const { reject } of this.#waiting.values())
        reject(new Error(`drizzle-kit ended:\n${this.#output.slice(-2000)}`))
    })
  }

  async migration(dialect: Dialect, before: string, after: string): Promise<string> {
    const id = this.#count++
    const statements = await new Promise<string[]>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#child.send({ id, dialect, before: JSON.parse(before), after: JSON.parse(after) })
    })
    return statements.join('\n--> statement-breakpoint\n')
  }

  stop(): void {
    this.#child.kill()
  }
}
