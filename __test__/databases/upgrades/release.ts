// A release of Better Auth with official plugins of its time: each that has tables, or few that every release has. In: a tree of `proofs/trees`, which is
// installed. Out: the schema that the addon makes of a config with them, with the app's own tables beside it, and drizzle-kit's snapshot of both.
import { mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DatabaseTable, readSnapshot } from '../../../index.js'
import { factoriesOf } from '../../../proofs/lib/factories.mjs'
import { argumentsOf } from '../../../proofs/lib/grid.mjs'
import { install } from '../../../proofs/lib/install.mjs'
import type { Dialect } from '../../../proofs/lib/drizzle/dialects.ts'
import { loadSchema } from '../../../proofs/lib/drizzle/load-schema.ts'
import { snapshotOf } from '../../../proofs/lib/drizzle/migration.ts'
import { codeOf, run } from '../../support/native.ts'
import { appTables, type AppTables } from './app-tables.ts'

export interface Release {
  tree: string
  /** The schema module, with the app's tables. */
  code: string
  snapshot: string
  tables: DatabaseTable[]
}

interface Plugin { owner: string, name: string, kind: string, schema: Record<string, unknown>, specifiers: string[] }

/** What brings more tables, where the release knows the option. */
const more: Record<string, string> = {
  organization: `{ teams: { enabled: true }, dynamicAccessControl: { enabled: true } }`,
  stripe: `{ stripeClient: {}, stripeWebhookSecret: 'x', subscription: { enabled: true, plans: [] }, organization: { enabled: true } }`,
  sso: `{ domainVerification: { enabled: true } }`,
  lastLoginMethod: `{ storeInDatabase: true }`,
}

/** Each official plugin that the release has and that brings tables or columns, or those of an ordinary app. */
export type Plugins = 'every plugin' | 'few plugins'

const few = ['organization', 'admin', 'twoFactor', 'username']

const configs = new Map<string, Promise<string>>()
const folders: string[] = []

export function removeReleases(): void {
  for (const folder of folders.splice(0))
    rmSync(folder, { recursive: true, force: true })
  configs.clear()
}

/** The config's file, in a folder that finds the packages of the tree. */
function configOf(tree: string, wanted: Plugins): Promise<string> {
  const key = `${tree} ${wanted}`
  const known = configs.get(key) ?? writeConfig(tree, wanted)
  configs.set(key, known)
  return known
}

async function writeConfig(tree: string, wanted: Plugins): Promise<string> {
  const folder = await install(tree)
  const { plugins } = await factoriesOf(tree) as { plugins: Plugin[] }
  // Where a plugin has moved to a package of its own, that one counts.
  const byName = new Map(plugins.filter(({ schema }) => Object.keys(schema).length > 0).map(plugin => [plugin.name, plugin]))
  const chosen = [...byName.values()].filter(({ name }) => wanted === 'every plugin' || few.includes(name))
  if (wanted === 'few plugins' && chosen.length !== few.length)
    throw new Error(`${tree} has not all of ${few.join(', ')}`)
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'auth-release-')))
  folders.push(dir)
  symlinkSync(join(folder, 'node_modules'), join(dir, 'node_modules'), 'junction')
  const call = ({ name, kind }: Plugin, alias: string) => kind === 'object' ? alias : `${kind === 'class' ? 'new ' : ''}${alias}(${more[name] ?? argumentsOf(name, {})[0]![1]})`
  const config = join(dir, 'auth.config.mjs')
  writeFileSync(config, `${chosen.map(({ name, specifiers }, index) => `import { ${name} as p${index} } from '${specifiers[0]}'`).join('\n')}
export default {
  rateLimit: { storage: 'database' },
  user: { additionalFields: { nickname: { type: 'string', required: false }, points: { type: 'number', defaultValue: 1 } } },
  plugins: [
    ${chosen.map((plugin, index) => call(plugin, `p${index}`)).join(',\n    ')},
  ],
}
`)
  return config
}

export async function releaseOf(tree: string, dialect: Dialect, plugins: Plugins, app: AppTables): Promise<Release> {
  const code = codeOf(run(await configOf(tree, plugins), { dialect, relations: false })) + appTables(dialect, app)
  const snapshot = await snapshotOf(await loadSchema(code), dialect)
  return { tree, code, snapshot, tables: readSnapshot(dialect, snapshot) }
}
