// The adapter in the config, where there is no Nuxt: it says which database the schema is for and how its names are written. In: configs with literals in their
// adapter. Out: the schema is that of the official generator's names and database; options of the command come first, and a difference is said.
import { describe, expect, it } from 'vitest'
import { command } from '../support/command.ts'
import { temporaryApp } from '../support/temporary-app.ts'

const config = (adapter: string) => `import { betterAuth } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { prismaAdapter } from 'better-auth/adapters/prisma'

export const auth = betterAuth({ database: ${adapter} })
`

async function generate(adapter: string, args: string[] = [], more: Record<string, string> = {}) {
  const { dir } = temporaryApp({ 'src/lib/auth.ts': config(adapter), 'src/lib/db.ts': 'export const db = {}\n', ...more })
  return command(['generate', ...args], { cwd: dir })
}

describe('what the adapter says', () => {
  it.each([
    ['drizzleAdapter({}, { provider: \'pg\' })', 'export const user = pgTable("user"'],
    ['drizzleAdapter({}, { provider: \'mysql\', usePlural: true })', 'export const users = mysqlTable("users"'],
    ['drizzleAdapter({}, { provider: \'sqlite\', usePlural: false })', 'export const user = sqliteTable("user"'],
    ['prismaAdapter({}, { provider: \'postgresql\' })', 'export const user = pgTable("user"'],
    ['{ dialect: {}, type: \'mysql\' }', 'export const user = mysqlTable("user"'],
  ])('%s', async (adapter, expected) => {
    const { code, stdout, stderr } = await generate(adapter)
    expect(stderr).toBe('')
    expect(code).toBe(0)
    expect(stdout.replaceAll('\'', '"')).toContain(expected)
  })

  it('names columns like the official generator', async () => {
    const adapter = (options: string) => `drizzleAdapter({}, { provider: 'pg'${options} })`
    expect((await generate(adapter(''))).stdout).toContain('email_verified')
    expect((await generate(adapter(', camelCase: true'))).stdout).not.toContain('email_verified')
    expect((await generate(adapter(''), ['--casing', 'camelCase'])).stdout).not.toContain('email_verified')
  })

  it('is read through the functions of a project', async () => {
    const { stdout } = await generate('adapterOf(true)', [], {
      'src/lib/auth.ts': 'import { betterAuth } from \'better-auth\'\nimport { adapterOf } from \'./adapter\'\nexport const createAuth = () => betterAuth({ database: adapterOf(true) })\n',
      'src/lib/adapter.ts': 'import { drizzleAdapter } from \'better-auth/adapters/drizzle\'\nexport const adapterOf = (usePlural: boolean) => drizzleAdapter({}, { provider: \'pg\', usePlural })\n',
    })
    expect(stdout).toMatch(/pgTable\(["']users["']/)
  })
})

it('comes after the options of the command, and says so', async () => {
  const { code, stdout, stderr } = await generate('drizzleAdapter({}, { provider: \'pg\', usePlural: true })', ['--dialect', 'sqlite', '--no-use-plural'])
  expect(code).toBe(0)
  expect(stdout).toMatch(/sqliteTable\(["']user["']/)
  expect(stderr).toContain('drizzleAdapter in src/lib/auth.ts has the provider pg. The schema is for sqlite, as --dialect says.')
})

it('is not guessed where the environment decides', async () => {
  const adapter = 'drizzleAdapter({}, { provider: process.env.DB, usePlural: process.env.PLURAL === \'1\' })'
  const open = await generate(adapter)
  expect(open).toMatchObject({ code: 2, stdout: '' })
  expect(open.stderr).toContain('provider, usePlural of drizzleAdapter in src/lib/auth.ts can\'t be determined, because the file is not run. Say what the schema is for with --dialect, --use-plural.')
  const half = await generate(adapter, ['--dialect', 'postgresql'])
  expect(half.code).toBe(2)
  expect(half.stderr).toContain('usePlural of')
  expect(half.stderr).not.toContain('provider')
  expect(await generate(adapter, ['--dialect', 'postgresql', '--no-use-plural'])).toMatchObject({ code: 0, stderr: '' })
})
