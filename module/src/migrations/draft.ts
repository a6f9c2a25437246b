// A migration before anybody has it. In: a project whose schema NuxtHub has built. Out: what drizzle-kit would add to the migrations of
// the project, in a folder of its own, to be looked at and then kept or not.
import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'pathe'
import { x } from 'tinyexec'
import { writeAllAtomically, writeAtomically } from '../../../shared/src/files/atomic-write'
import { withProgress } from '../../../shared/src/text/progress'
import { stackless } from '../../../shared/src/text/stackless'

export interface MigrationDraft {
  /** The text of the new migrations. */
  sql: string
  /** Puts it into the project, with another text where there is one. Gives the paths of the new migrations, relative to the project. */
  keep: (sql?: string) => string[]
}

/** drizzle-kit wants to know something that the schemas do not say: whether what goes was renamed to what comes. */
export class QuestionError extends Error {}

/** Nothing comes back when the migrations are up to date. */
export async function draftMigration(rootDir: string, buildDir: string, dialect: string): Promise<MigrationDraft | undefined> {
  // Where NuxtHub's own configuration of drizzle-kit has it.
  const folder = join(rootDir, 'server/db/migrations', dialect)
  const draft = join(buildDir, 'better-auth/migrations')
  rmSync(draft, { recursive: true, force: true })
  if (existsSync(folder))
    cpSync(folder, draft, { recursive: true })

  const before = readAll(draft)
  await runDrizzleKit(rootDir, buildDir, draft)
  const after = readAll(draft)
  const changed = [...after.keys()].filter(file => after.get(file) !== before.get(file))
  const migrations = changed.filter(file => file.endsWith('.sql'))
  if (migrations.length === 0)
    return undefined

  return {
    sql: migrations.map(file => after.get(file)).join('\n'),
    keep(sql) {
      const [only, another] = migrations
      if (sql !== undefined && another !== undefined)
        throw new Error('drizzle-kit has made several migrations at once.')
      // What is new before what says that it is there: the journal.
      const inOrder = changed.toSorted((a, b) => Number(before.has(a)) - Number(before.has(b)))
      writeAllAtomically(inOrder.map(file => [join(folder, file), file === only ? sql ?? after.get(file)! : after.get(file)!]))
      return migrations.map(file => relative(rootDir, join(folder, file)))
    },
  }
}

async function runDrizzleKit(rootDir: string, buildDir: string, out: string): Promise<void> {
  const config = join(buildDir, 'better-auth/drizzle.config.ts')
  writeAtomically(config, `import config from '../hub/db/drizzle.config'\n\nexport default { ...config, out: ${JSON.stringify(relative(rootDir, out))} }\n`)
  const kit = x('drizzle-kit', ['generate', `--config=${relative(rootDir, config)}`], {
    nodeOptions: { cwd: rootDir, stdio: ['ignore', 'pipe', 'pipe'] },
  })
  const { stdout, stderr, exitCode } = await withProgress('drizzle-kit is at work...', Promise.resolve(kit))
  // It ends with 0 when it fails too.
  if (exitCode === 0 && !stderr.trim())
    return
  const reason = (stderr.trim() || stdout.trim()).split('\n').filter(line => !/^\s+at /.test(line)).join('\n')
  if (/\bTTY\b/.test(reason))
    throw new QuestionError(reason)
  throw stackless(reason)
}

/** The text of every file, by its path in the folder. */
function readAll(folder: string): Map<string, string> {
  if (!existsSync(folder))
    return new Map()
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  return new Map(entries.map((entry) => {
    const file = join(entry.parentPath, entry.name)
    return [relative(folder, file), readFileSync(file, 'utf8')]
  }))
}
