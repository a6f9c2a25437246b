// The database tests alone, all of them. In: installed packages. Out: MariaDB and MySQL where they are to be had, a current addon, and the tests' output.
import process from 'node:process'
import { show } from '../test/show.mjs'
import { vitest } from '../test/vitest.mjs'
import { ensureMariaDB } from './mariadb.mjs'
import { ensureMySQL } from './mysql.mjs'

console.log(ensureMariaDB().message)
console.log(ensureMySQL().message)

const { code } = await show('Building the addon', 'npm', ['run', 'build:tests'])
const { passed, failed } = code === 0
  ? await vitest('Databases', { only: ['__test__/databases'], env: { DATABASES: 'all' } })
  : { passed: 0, failed: 1 }

console.log(`\ntest:db: ${failed === 0 ? 'ok' : 'failed'}, ${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
