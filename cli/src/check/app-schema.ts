// The app's own tables. In: the project and a request for its schema. Out: the tables that the app declares itself, and in words what may hold more of them and
// cannot be told without running it. The gate in Nuxt has the same from what Nuxt has set up.
import { join } from 'pathe'
import { loadNative, type SchemaRequest, type SchemaResult } from '../../../shared/src/addon/native'
import { appSchemaFiles } from '../project/app-schema'
import { filesWithHooks } from '../project/hooks'
import type { Project } from '../project/project'

export async function appSchemaOf({ rootDir, nuxt }: Project, request: SchemaRequest): Promise<SchemaResult['appSchema']> {
  if (!nuxt)
    return { tables: [], undecided: ['the schema of a project that is not Nuxt'] }
  const { generateSchema } = await loadNative()
  const files = appSchemaFiles(nuxt.layers, request.dialect)
  const { code, appSchema } = generateSchema({ ...request, appSchema: { files, ownDir: join(rootDir, '.nuxt', 'better-auth') } })
  const undecided = [
    ...appSchema.undecided,
    ...code === null ? ['the app\'s schema, which does not go with the auth schema'] : [],
    ...nuxt.unread.map(source => `the layer ${source} that ${nuxt.file} extends`),
    ...filesWithHooks(rootDir, nuxt.layers).map(file => `what ${file} does in a hook`),
  ]
  return { tables: appSchema.tables, undecided }
}
