// A JSON file of drizzle-kit's. In: its path. Out: its text and value, or why it has none: markers of a merge, which are told apart from other damage because the
// way out is another.
import { readFileSync } from 'node:fs'

export interface JsonFile {
  file: string
  text: string
  value: Record<string, unknown>
}

export interface NoJsonFile {
  file: string
  damage: 'conflict' | 'unreadable'
  /** The line of the marker, or what the parser says. */
  reason: string
}

/** Git's, and those of tools that do as Git. */
const marker = /^(?:<{7}|={7}|>{7}|\|{7})(?: .*)?$/

export function readJson(file: string): JsonFile | NoJsonFile {
  let text = ''
  try {
    text = readFileSync(file, 'utf8')
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return { file, damage: 'unreadable', reason: 'it is not an object' }
    return { file, text, value: value as Record<string, unknown> }
  }
  catch (error) {
    const line = conflictLine(text)
    return line === undefined
      ? { file, damage: 'unreadable', reason: (error as Error).message }
      : { file, damage: 'conflict', reason: `line ${line}` }
  }
}

export function isDamaged(file: JsonFile | NoJsonFile): file is NoJsonFile {
  return 'damage' in file
}

/** From 1. */
export function conflictLine(text: string): number | undefined {
  const index = text.split(/\r?\n/).findIndex(line => marker.test(line))
  return index < 0 ? undefined : index + 1
}

/** Two snapshots of one id, or two that were made against the same one; undefined where there are none. */
export function twins(files: JsonFile[], keyOf: (file: JsonFile) => unknown): [JsonFile, JsonFile] | undefined {
  const seen = new Map<string, JsonFile>()
  for (const file of files) {
    const key = keyOf(file)
    if (typeof key !== 'string')
      continue
    const other = seen.get(key)
    if (other)
      return [other, file]
    seen.set(key, file)
  }
  return undefined
}
