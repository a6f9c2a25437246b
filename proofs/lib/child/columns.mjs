// The columns of `user` as the installed Better Auth itself would make them in PostgreSQL. In: config files. Out: a message with an answer for each: the
// type of `id`, which `getAuthTables` does not list, and the columns that are not null, from the statements of `getMigrations`.
import process from 'node:process'
import { pathToFileURL } from 'node:url'

const [first] = process.argv.slice(2)
const { getMigrations, kysely } = await import(new URL('../migration.mjs', pathToFileURL(first)).href)
const { Kysely, DummyDriver, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } = kysely

class EmptyDatabase extends DummyDriver {
  async acquireConnection() {
    return { executeQuery: async () => ({ rows: [] }), async* streamQuery() {} }
  }
}

const answers = []
for (const [index, file] of process.argv.slice(2).entries())
  answers.push(await answer(`${pathToFileURL(file).href}?case=${index}`))
process.send(answers, () => process.exit(0))

async function answer(url) {
  const { default: options } = await import(url)
  const db = new Kysely({ dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new EmptyDatabase(),
    createIntrospector: database => new PostgresIntrospector(database),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  } })
  const { compileMigrations } = await getMigrations({ ...options, database: { db, type: 'postgres' } })
  const sql = await compileMigrations()
  const [, table] = sql.match(/create table "user" \((.+)\)/)
  const columns = [...table.matchAll(/"(\w+)" (\w+)([^,]*)/g)].map(([, name, type, rest]) => ({ name, type, required: rest.includes('not null') }))
  // Both are numbers that the database makes.
  const id = columns.find(({ name }) => name === 'id').type.replace('integer', 'serial')
  return { id, required: columns.filter(column => column.required && column.name !== 'id').map(({ name }) => name) }
}
