// The options that give the schema its form: how moments are kept, how relations are declared, where the app's tables are.
// What users hit: better-auth/better-auth#9920 (dates without a time zone), #10924 and #10317 (Drizzle 1.0 has no `relations`), #6231 (references to
// tables of the app), #10587 (a PostgreSQL schema that no migration makes).
import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { SchemaRequest } from '../../index.js'
import { describeSchema } from '../../proofs/lib/drizzle/describe-schema.ts'
import { dialects } from '../../proofs/lib/drizzle/dialects.ts'
import { loadSchema } from '../../proofs/lib/drizzle/load-schema.ts'
import { firstMigration } from '../../proofs/lib/drizzle/migration.ts'
import { codeOf, run } from '../support/native.ts'
import { fixturesDir, root } from '../support/paths.ts'
import { temporaryApp } from '../support/temporary-app.ts'

const core = join(fixturesDir, 'equal', 'core', 'auth.config.ts')
const many = join(fixturesDir, 'equal', 'plugins-many', 'auth.config.ts')
const circle = join(fixturesDir, 'accepted', 'circle-of-tables', 'auth.config.ts')

describe('timestamps', () => {
  const types = async (dialect: SchemaRequest['dialect'], timestamps: SchemaRequest['timestamps']) => {
    const schema = await loadSchema(codeOf(run(core, { dialect, ...(timestamps ? { timestamps } : {}) })))
    const { tables } = describeSchema(schema, dialect)
    return [...new Set(['expiresAt', 'createdAt', 'updatedAt'].map(key => tables.session?.columns[key]?.sqlType))]
  }

  it.each([
    ['postgresql', undefined, 'timestamp'],
    ['postgresql', { withTimezone: true }, 'timestamp with time zone'],
    ['postgresql', { withTimezone: true, precision: 3 }, 'timestamp (3) with time zone'],
    ['postgresql', { precision: 0 }, 'timestamp (0)'],
    ['mysql', undefined, 'timestamp(3)'],
    ['mysql', { withTimezone: true, precision: 6 }, 'timestamp(6)'],
    ['mysql', { type: 'datetime' }, 'datetime(3)'],
    ['mysql', { type: 'datetime', precision: 0 }, 'datetime(0)'],
    ['mysql', { type: 'timestamp' }, 'timestamp(3)'],
    ['postgresql', { type: 'datetime' }, 'timestamp'],
    ['sqlite', { type: 'datetime' }, 'integer'],
    ['sqlite', { withTimezone: true, precision: 6 }, 'integer'],
  ] as const)('%s %o', async (dialect, timestamps, expected) => {
    expect(await types(dialect, timestamps)).toEqual([expected])
  })
})

describe('relations', () => {
  it('can be left out', async () => {
    const code = codeOf(run(many, { relations: false }))
    expect(code).not.toContain('elations')
    const [without, usual] = [await loadSchema(code), await loadSchema(codeOf(run(many)))]
    expect(describeSchema(without, 'sqlite').tables).toEqual(describeSchema(usual, 'sqlite').tables)
    expect(describeSchema(without, 'sqlite').relations).toEqual({})
  })

  it.each([
    ['0.45.4', 'relations('],
    ['1.0.0-rc.5', 'defineRelationsPart('],
    ['1.4.0', 'defineRelationsPart('],
  ])('are those of the installed Drizzle %s', (version, expected) => {
    const app = temporaryApp({
      'auth.config.ts': 'export default {}\n',
      'node_modules/drizzle-orm/package.json': JSON.stringify({ name: 'drizzle-orm', version, exports: './index.js' }),
      'node_modules/drizzle-orm/index.js': '',
    }, { packages: false })
    linkPackages(app.dir)
    const result = run(app.configFile)
    expect(codeOf(result)).toContain(expected)
    expect(result.dependencies).toContain(join(app.dir, 'node_modules/drizzle-orm/package.json'))
    expect(result.versions).not.toHaveProperty('drizzle-orm')
    expect(codeOf(run(app.configFile, { relations: 'v1' }))).toContain('relations(user')
  })

  it.each(dialects)('are understood by Drizzle 1.0, in %s', async (dialect) => {
    for (const configFile of [core, many, circle, join(fixturesDir, 'equal', 'own-plugin-with-two-references-to-one-table', 'auth.config.ts')]) {
      const usual = describeSchema(await loadSchema(codeOf(run(configFile, { dialect, relations: 'v1' }))), dialect)
      const { authRelations } = await loadForDrizzle1(codeOf(run(configFile, { dialect, relations: 'v2' })))
      expect(Object.keys(authRelations).sort()).toEqual(Object.keys(usual.tables).sort())
      const found = Object.entries(authRelations).flatMap(([table, { relations }]) => Object.entries(relations).map(([key, relation]) => [`${table}.${key}`, relation.relationType, relation.targetTableName]))
      const expected = Object.entries(usual.relations as Record<string, { kind: string, to: string }>).map(([key, relation]) => [key, relation.kind, relation.to])
      expect(found.sort()).toEqual(expected.sort())
    }
  })
})

describe('tables of the app', () => {
  const files = {
    'auth.config.ts': `export default { user: { additionalFields: { projectId: { type: 'string', required: false, references: { model: 'project', field: 'key', onDelete: 'set null' } } } } }\n`,
  }

  it('are imported', () => {
    const { configFile } = temporaryApp(files)
    const code = codeOf(run(configFile, { appTables: { project: { from: '~~/server/db/projects', name: 'projects' }, unused: { from: './unused' } } }))
    expect(code).toContain('import { projects } from \'~~/server/db/projects\'\n')
    expect(code).toContain('.references(Object(() => projects.key), { onDelete: \'set null\' })')
    expect(code).not.toContain('unused')
  })

  it('may point back, and may have the name of a table of ours', async () => {
    const { configFile, dir } = temporaryApp(files)
    const code = codeOf(run(configFile, { appTables: { project: { from: './projects.mjs', name: 'account' } } }))
    expect(code).toContain('import { account as accountTable } from')
    writeFileSync(join(dir, 'schema.mjs'), code)
    writeFileSync(join(dir, 'projects.mjs'), `import { sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { user } from './schema.mjs'
export const account = sqliteTable('project', { key: text('key').primaryKey(), ownerId: text('owner').references(() => user.id) })
`)
    const schema = await import(/* @vite-ignore */ pathToFileURL(join(dir, 'projects.mjs')).href) as Record<string, unknown>
    const own = await import(/* @vite-ignore */ pathToFileURL(join(dir, 'schema.mjs')).href) as Record<string, unknown>
    const migration = (await firstMigration({ ...own, project: schema.account }, 'sqlite')).join('\n')
    expect(migration).toMatch(/FOREIGN KEY \(`projectId`\) REFERENCES `project`\(`key`\) ON UPDATE no action ON DELETE set null/)
    expect(migration).toMatch(/FOREIGN KEY \(`owner`\) REFERENCES `user`\(`id`\)/)
  })

  it('that nobody names are reported', () => {
    const { configFile } = temporaryApp(files)
    expect(run(configFile).diagnostics.map(({ code, help }) => [code, help])).toEqual([['BAS402', expect.stringContaining('appTables')]])
  })
})

it('a PostgreSQL schema is made by the migration', async () => {
  const migration = await firstMigration(await loadSchema(codeOf(run(core, { dialect: 'postgresql', schemaName: 'auth' }))), 'postgresql')
  expect(migration).toContainEqual('CREATE SCHEMA "auth";')
})

/** The packages of the repository, as far as the project has none of its own of the name. */
function linkPackages(dir: string): void {
  for (const name of readdirSync(join(root, 'node_modules'))) {
    const link = join(dir, 'node_modules', name)
    if (!name.startsWith('.') && !existsSync(link))
      symlinkSync(join(root, 'node_modules', name), link, 'junction')
  }
}

interface Drizzle1Schema {
  authRelations: Record<string, { relations: Record<string, { relationType: string, targetTableName: string }> }>
}

async function loadForDrizzle1(code: string): Promise<Drizzle1Schema> {
  const { dir } = temporaryApp({ 'schema.mjs': code }, { packages: false })
  mkdirSync(join(dir, 'node_modules'))
  symlinkSync(join(root, 'tooling/drizzle-1/node_modules/drizzle-orm'), join(dir, 'node_modules/drizzle-orm'), 'junction')
  return await import(/* @vite-ignore */ pathToFileURL(join(dir, 'schema.mjs')).href) as Drizzle1Schema
}
