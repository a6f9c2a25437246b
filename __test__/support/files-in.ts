// The files of a folder. In: its path. Out: their texts, by their paths in it. A folder that is not there has none.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

export function filesIn(folder: string): Record<string, string> {
  if (!existsSync(folder))
    return {}
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  return Object.fromEntries(entries.map((entry) => {
    const file = join(entry.parentPath, entry.name)
    return [relative(folder, file), readFileSync(file, 'utf8')]
  }))
}
