// The project that a page speaks of. In: the page's blocks. Out: a folder with the files that it shows, those of the quick start where it shows
// none, and migrations that have all tables: what a reader has who has followed it.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { blocksOf, type Block } from '../support/markdown.ts'
import { temporaryApp } from '../support/temporary-app.ts'
import { writeMigration } from '../support/write-migration.ts'

const quickStart = 'docs/quick-start.md'

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
  const { dir } = temporaryApp({ ...quickStartFiles(), ...page === quickStart ? {} : filesOf(blocksOf(page)) })
  await writeMigration(dir)
  // Other frameworks.
  if (existsSync(join(dir, 'src/lib/auth.ts')))
    await writeMigration(dir, { dialect: 'postgresql' }, { folder: 'drizzle', config: 'src/lib/auth.ts' })
  return dir
}

export function writeFiles(dir: string, files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    const file = join(dir, name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
}
