// What an earlier dialect left behind. In: the folder of the schema and its files of now. Out: the schema files of other dialects, removed:
// whoever looks into the folder should not find two schemas.
import { readdirSync, rmSync } from 'node:fs'
import { basename, join } from 'pathe'

const schemaFile = /^(schema\.[a-z]+)\.(?:ts|mjs|d\.mts)$/

/** `stem`: the path of the schema without its extension. */
export function removeOtherDialects(folder: string, stem: string): void {
  for (const name of readdirSync(folder)) {
    const [, other] = schemaFile.exec(name) ?? []
    if (other !== undefined && other !== basename(stem))
      rmSync(join(folder, name), { force: true })
  }
}
