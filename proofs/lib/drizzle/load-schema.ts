// A schema text as a module. In: the text. Out: its exports, made by the same drizzle-orm as the tests have.
//
// The text is run as `.mjs`, without any translation: what is not valid JavaScript does not load.
import { randomUUID } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from '../../../scripts/lib/paths.mjs'

// Below `node_modules`, so that bare imports resolve and nothing but Node's own loader touches the file.
const directory = join(root, 'node_modules', '.cache', 'schema-tests')

export type SchemaModule = Record<string, unknown>

export async function loadSchema(code: string): Promise<SchemaModule> {
  await mkdir(directory, { recursive: true })
  const file = join(directory, `${randomUUID()}.mjs`)
  await writeFile(file, code)
  try {
    return { ...await import(/* @vite-ignore */ pathToFileURL(file).href) as SchemaModule }
  }
  finally {
    await rm(file)
  }
}
