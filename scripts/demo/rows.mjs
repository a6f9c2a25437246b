// What the visit left behind. In: the SQLite file of the playground. Out: the number of tables, or an error that names the query whose
// answer is not what the visit must have caused.
import assert from 'node:assert/strict'
import { createClient } from '@libsql/client'

const internal = ['_hub_migrations', 'sqlite_sequence']

export async function checkRows(file, { name, username, email }) {
  const client = createClient({ url: `file:${file}` })
  try {
    const value = async (sql, ...args) => (await client.execute({ sql, args })).rows.map(row => Object.values({ ...row }))
    const expect = async (expected, sql, ...args) => assert.deepEqual(await value(sql, ...args), expected, sql)

    await expect([[name, username, 'user', 'Europe/Zurich', 1]], 'select name, username, role, timeZone, twoFactorEnabled from user where email = ?', email)
    await expect([['credential']], 'select providerId from account join user on user.id = account.userId where email = ?', email)
    await expect([[1]], 'select verified from twoFactor join user on user.id = twoFactor.userId where email = ?', email)
    await expect([['analytical-engines', 'owner']], 'select slug, member.role from organization join member on member.organizationId = organization.id')
    await expect([['Analytical Engines'], ['Research']], 'select name from team order by name')
    await expect([['analytical-engines']], 'select slug from session join organization on organization.id = session.activeOrganizationId')
    await expect([['Signed up']], 'select action from activity order by createdAt, rowid limit 1')
    // The plugin behind an environment variable: not running here, and its table is there.
    await expect([[0]], 'select count(*) from jwks')

    const tables = await value(`select name from sqlite_master where type = 'table' and name not in (${internal.map(() => '?').join()})`, ...internal)
    return tables.length
  }
  finally {
    client.close()
  }
}
