// Packages that come and go while `nuxt dev` runs. In: an auth config that imports a package which is not installed yet, at the start or later, or
// which is removed. Out: a server that answers meanwhile, that Ctrl-C ends, and that has the tables of the package when it is there.
// Before, one such import had the process spin for good (PROBLEMS 1 is what others do with it: a schema that is cut down).
//
// @module-tag long
import { afterEach, describe, expect, it } from 'vitest'
import { DevServer } from '../support/dev-server.ts'

const config = 'server/auth.config.ts'
/** NuxtHub's first words in a Nuxt that starts. */
const restart = 'hub:db using sqlite'

const withPackage = `import { username } from 'better-auth/plugins'
import { later } from '@acme/later'

export default defineServerAuth({
  secret: 'a secret for tests alone, and long enough',
  emailAndPassword: { enabled: true },
  plugins: [username(), later()],
})
`
const packageFiles = {
  'package.json': JSON.stringify({ name: '@acme/later', version: '1.0.0', type: 'module', exports: './index.js', dependencies: { 'better-auth': '*' } }),
  'index.js': 'export const later = () => ({ id: \'later\', schema: { late: { fields: { body: { type: \'string\', required: true } } } } })\n',
}

let server: DevServer
afterEach(() => server.stop())

describe('a package that is imported before it is installed', () => {
  it('has its tables when it is installed, in a server that has answered until then', async () => {
    server = await DevServer.start('package-later')
    await server.columns()
    const before = server.output
    server.save(config, withPackage)
    await server.prints('error[BAS', before)
    expect((await server.answer('/api/columns')).status).toBeGreaterThan(0)
    expect(server.migrations()).toHaveLength(1)

    server.installNew('@acme/later', packageFiles)
    expect(await server.prints(restart, before)).toContain('+ table late')
    expect(await server.columns()).toContain('late.body')
    expect(server.migrations()).toHaveLength(2)

    const removed = server.output
    server.uninstall('@acme/later')
    await server.prints('error[BAS', removed)
    expect((await server.answer('/api/columns')).status).toBeGreaterThan(0)
    server.installNew('@acme/later', packageFiles)
    await server.prints('The auth schema can be made again.', removed)
    expect(await server.columns()).toContain('late.body')
    expect(server.migrations()).toHaveLength(2)
  })

  it('is waited for where dev starts with it', async () => {
    server = await DevServer.start('package-at-start', {}, { [config]: withPackage })
    await server.prints('Nuxt waits until the auth schema can be made')
    const refused = await server.answer('/api/columns')
    expect(refused.status).toBe(503)
    expect(refused.text).toContain('@acme/later')
    expect(server.files('server/db')).toEqual({})

    server.installNew('@acme/later', packageFiles)
    expect(await server.columns()).toEqual(expect.arrayContaining(['late.body', 'user.username']))
    expect(server.output).toContain('The auth schema can be made now.')
    expect(server.migrations()).toHaveLength(1)
  })

  it('may never come: requests are answered, and Ctrl-C ends it', async () => {
    server = await DevServer.start('package-never', {}, { [config]: withPackage })
    await server.prints('Nuxt waits until the auth schema can be made')
    expect((await server.answer('/')).status).toBe(503)
    server.save(config, withPackage.replace('later()', 'later(), later()'))
    expect((await server.answer('/')).status).toBe(503)
    await server.interrupt()
    expect(server.files('server/db')).toEqual({})
  })

  it('may be one that no table depends on', async () => {
    server = await DevServer.start('package-unused')
    await server.columns()
    const before = server.output
    server.save(config, server.read(config).replace('import ', 'import { send } from \'@acme/mail\'\nimport ').replace('enabled: true', 'enabled: true, sendResetPassword: data => send(data)'))
    expect((await server.answer('/')).status).toBeGreaterThan(0)
    server.save(config, withPackage.replace('import { later } from \'@acme/later\'\n', '').replace(', later()', ', { id: \'own\', schema: { own: { fields: { size: { type: \'number\' } } } } }'))
    await server.prints(restart, before)
    expect(await server.columns()).toContain('own.size')
  })
})
