// drizzle-kit's API in a process that its questions are answered in (`first-choice.cjs`). In: messages with two snapshots. Out: the statements that lead
// from one to the other, or the error.
import { createRequire } from 'node:module'
import process from 'node:process'

const kit = createRequire(import.meta.url)('drizzle-kit/api')
const migrations = { sqlite: kit.generateSQLiteMigration, postgresql: kit.generateMigration, mysql: kit.generateMySQLMigration }

process.on('message', async ({ id, dialect, before, after }) => {
  try {
    process.send({ id, statements: await migrations[dialect](before, after) })
  }
  catch (error) {
    process.send({ id, error: String(error?.stack ?? error) })
  }
})
