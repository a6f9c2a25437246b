// Tables that nobody has. In: those of the newest migration that the auth schema does not have. Out: of them, the ones that the app's own schema does not
// have either: a plugin's that is gone, or those of another module. The next migration drops what no schema has.
import { join } from 'pathe'
import type { SchemaRequest } from '../../../module/src/native'
import { loadNative } from '../../../module/src/native'
import { appSchemaFiles } from '../project/app-schema'
import type { Schema } from '../schema'

/** Undefined where that cannot be told. */
export async function unclaimedTables({ project, request }: Schema, tables: string[]): Promise<string[] | undefined> {
  if (!project.nuxt)
    return undefined
  if (tables.length === 0)
    return []
  const files = appSchemaFiles(project.rootDir, request.dialect)
  const { generateSchema } = await loadNative()
  const asked: SchemaRequest = { ...request, appSchema: { files, ownDir: join(project.rootDir, '.nuxt', 'better-auth') } }
  const { code, appSchema } = generateSchema(asked)
  if (code === null || appSchema.undecided.length > 0)
    return undefined
  const own = new Set(appSchema.tables.map(({ schema, name }) => schema === null ? name : `${schema}.${name}`))
  return tables.filter(name => !own.has(name))
}
