// A schema and its migration, on the disk of an app. In: a variant of a dialect. Out: the files, as the addon and drizzle-kit make them, in a
// folder that finds the packages of the repository.
import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { root } from '../support/paths.ts'
import { codeOf, run } from '../support/native.ts'
import type { Dialect } from '../../proofs/lib/drizzle/dialects.ts'
import type { Variant } from './variants.ts'

export interface Prepared {
  folder: string
  configFile: string
  schemaFile: string
  migrations: string
}

const kit = join(root, 'node_modules', 'drizzle-kit', 'bin.cjs')
const execute = promisify(execFile)

export function writeSchema(dialect: Dialect, { config, settings }: Pick<Variant, 'config' | 'settings'>): Prepared {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'auth-schema-')))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
  const configFile = join(import.meta.dirname, 'config', config)
  const schemaFile = join(folder, 'schema.ts')
  writeFileSync(schemaFile, codeOf(run(configFile, { dialect, ...settings })))
  return { folder, configFile, schemaFile, migrations: join(folder, 'migrations') }
}

/** `drizzle-kit generate`, as people run it. Gives the names of the migrations that there are then. */
export async function generateMigration(dialect: Dialect, { folder, schemaFile, migrations }: Prepared): Promise<string[]> {
  // It takes an absolute path for one in the current folder when it looks for its own snapshots, and then fails with the exit code 0.
  const args = [kit, 'generate', '--dialect', dialect, '--schema', relative(folder, schemaFile), '--out', relative(folder, migrations)]
  const { stdout, stderr } = await execute(process.execPath, args, { cwd: folder })
  if (!/Your SQL migration file|No schema changes/.test(stdout))
    throw new Error(`drizzle-kit made no migration:\n${stdout}${stderr}`)
  return readdirSync(migrations).filter(name => name.endsWith('.sql')).sort()
}
