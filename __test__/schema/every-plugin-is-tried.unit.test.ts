// No plugin of the installed packages is forgotten: each that brings tables or columns has a config among the fixtures that uses it,
// and is in the one that has them all.
import * as apiKey from '@better-auth/api-key'
import * as oauthProvider from '@better-auth/oauth-provider'
import * as passkey from '@better-auth/passkey'
import * as scim from '@better-auth/scim'
import * as sso from '@better-auth/sso'
import * as stripe from '@better-auth/stripe'
import * as plugins from 'better-auth/plugins'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fixturesOf } from '../support/fixtures.ts'
import { fixturesDir } from '../support/paths.ts'

const packages = {
  'better-auth/plugins': plugins,
  '@better-auth/api-key': apiKey,
  '@better-auth/oauth-provider': oauthProvider,
  '@better-auth/passkey': passkey,
  '@better-auth/scim': scim,
  '@better-auth/sso': sso,
  '@better-auth/stripe': stripe,
}

/** What `npm run bench` measures. */
const everyPlugin = readFileSync(join(fixturesDir, 'equal', 'plugins-every-official', 'auth.config.ts'), 'utf8')

const configs = fixturesOf('equal').map(([, { configFile }]) => readFileSync(configFile, 'utf8'))

describe.each(Object.entries(packages))('%s', (specifier, exported) => {
  const bringTables = Object.entries(exported).filter(([, value]) => bringsTables(value)).map(([name]) => name)

  it('has plugins that bring tables', () => {
    expect(bringTables).not.toEqual([])
  })

  it.each(bringTables)('%s is in a fixture', (name) => {
    const use = new RegExp(`import \\{[^}]*\\b${name}\\b[^}]*\\} from '${specifier}'`)
    expect(configs.some(config => use.test(config))).toBe(true)
    // Better Auth refuses to run with both; the other brings the same table.
    if (name !== 'deviceAuthorization')
      expect(everyPlugin).toMatch(use)
  })
})

/** Whether it makes a plugin with a schema, of whatever little it takes to call it. */
function bringsTables(value: unknown): boolean {
  if (typeof value !== 'function')
    return false
  return [[], [{}], [{ connections: [], authentication: { verifyBearerToken: () => null } }], [{ loginPage: '/', consentPage: '/' }], [{ domain: '' }], [{ verificationUri: '/' }]].some((args) => {
    try {
      const plugin: unknown = value(...args)
      // What is no plugin may be a function that fails later; that is of no interest here.
      Promise.resolve(plugin).catch(() => {})
      return typeof plugin === 'object' && plugin !== null && 'id' in plugin && 'schema' in plugin && Object.keys(plugin.schema ?? {}).length > 0
    }
    catch {
      return false
    }
  })
}
