// The project that a page speaks of. In: the page's blocks. Out: a folder with the files that it shows, those of the quick start where it shows
// none, and migrations that have all tables: what a reader has who has followed it.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { blocksOf, type Block } from '../support/markdown.ts'
import { codeOf, run } from '../support/native.ts'
import { temporaryApp } from '../support/temporary-app.ts'
import { writeMigration } from '../support/write-migration.ts'

const quickStart = 'docs/content/1.getting-started/1.quick-start.md'

/** Of several texts of a file, the first; none that is shown for the message that it gives. */
export function filesOf(blocks: Block[]): Record<string, string> {
  const files: Record<string, string> = {}
  for (const block of blocks) {
    if (block.file !== undefined && !blocks.some(({ previous, language }) => previous === block && language === 'text'))
      files[block.file] ??= `${block.text}\n`
  }
  return files
}

/** Those of the quick start, at its end: it begins with a config that gets plugins then. */
export function quickStartFiles(): Record<string, string> {
  return filesOf(blocksOf(quickStart).toReversed())
}

export async function documentedProject(page: string): Promise<string> {
  const files = page === quickStart ? {} : filesOf(blocksOf(page))
  // Other frameworks, whose adapter says what `nuxt.config` says elsewhere.
  const isOther = 'src/lib/auth.ts' in files
  const { dir } = temporaryApp({ ...isOther ? {} : quickStartFiles(), ...files })
  const [config, settings] = isOther ? ['src/lib/auth.ts', { dialect: 'postgresql', casing: 'snake_case' } as const] : ['server/auth.config.ts', {}] as const
  await writeMigration(dir, settings, isOther ? { folder: 'drizzle', config } : {})
  // Tables that are kept by hand: those of Better Auth, with a column of the app's own.
  const schema = codeOf(run(join(dir, config), { rootDir: dir, ...settings }))
  writeFiles(dir, { 'src/db/schema.ts': schema.replace(/^( {2})name: (text\()'name'.*$/m, `$&\n$1company: $2'company'),`) })
  return dir
}

export function writeFiles(dir: string, files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    const file = join(dir, name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
}
