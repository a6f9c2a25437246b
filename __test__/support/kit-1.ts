// drizzle-kit of Drizzle 1.0, as a person has it who says "created" whenever it asks. In: schema modules, older first. Out: for each the migration that it writes and
// the snapshot that it leaves.
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { run } from '../../scripts/lib/processes.mjs'
import type { Dialect } from '../../proofs/lib/drizzle/dialects.ts'
import { root } from './paths.ts'

const packages = join(root, 'tooling/drizzle-1/node_modules')
const answering = join(import.meta.dirname, 'first-choice.cjs')

export async function migrationsOfDrizzle1(dialect: Dialect, schemas: string[]): Promise<{ sql: string, snapshot: string }[]> {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'auth-kit-1-')))
  try {
    symlinkSync(packages, join(dir, 'node_modules'), 'junction')
    const made: { sql: string, snapshot: string }[] = []
    const seen = new Set<string>()
    for (const [index, schema] of schemas.entries()) {
      writeFileSync(join(dir, 'schema.ts'), schema)
      await run(process.execPath, ['--require', answering, join(packages, 'drizzle-kit/bin.cjs'), 'generate', `--dialect=${dialect}`, '--schema=schema.ts', '--out=out', `--name=step_${index}`], { cwd: dir })
      const [name, ...others] = readdirSync(join(dir, 'out')).filter(folder => !seen.has(folder))
      const before = made.at(-1)
      if (others.length > 0 || (!name && !before))
        throw new Error(`drizzle-kit made ${others.length + (name ? 1 : 0)} migrations of schema ${index}`)
      if (!name) {
        // Nothing is different.
        made.push({ sql: '', snapshot: before!.snapshot })
        continue
      }
      seen.add(name)
      const read = (file: string) => readFileSync(join(dir, 'out', name, file), 'utf8')
      made.push({ sql: read('migration.sql'), snapshot: read('snapshot.json') })
      // It sorts by the second in the name.
      await new Promise(resolve => setTimeout(resolve, 1100))
    }
    return made
  }
  finally {
    rmSync(dir, { recursive: true, force: true })
  }
}
