// `#auth/schema` in the bundles of servers. In: real schemas, with tables of any name, and the bundlers that Nitro uses. Out: the tables of that schema, all and alone,
// and as they are in NuxtHub's bundle, also where the file of the schema is newer.
// Before, a bundler that does not tell the exports of a module (Vite's, Rolldown's) had none of them, and a new plugin ended in a RollupError.
import { rolldown } from 'rolldown'
import { rollup } from 'rollup'
import { describe, expect, it } from 'vitest'
import { readExports } from '../../index.js'
import { bundledTables } from '../../module/src/server/bundled-tables.ts'
import { dialects } from '../../proofs/lib/drizzle/dialects.ts'
import { run } from '../support/native.ts'
import { temporaryApp } from '../support/temporary-app.ts'
import { loadSchema } from '../../proofs/lib/drizzle/load-schema.ts'

const config = `import { jwt, username } from 'better-auth/plugins'
const own = { id: 'own', schema: { class: { fields: { size: { type: 'number' } } }, text: { fields: {} }, 'my table': { fields: {} } } }
export default { plugins: [username(), jwt(), own] }
`

function virtual(modules: Record<string, string>) {
  return {
    name: 'virtual',
    resolveId: (id: string) => id in modules ? id : id.startsWith('drizzle-orm') ? { id, external: true } : null,
    load: (id: string) => modules[id] ?? null,
  }
}

const bundlers = { rollup, rolldown } as unknown as Record<string, typeof rollup>

describe.each(dialects)('%s', (dialect) => {
  const codeOf = () => run(temporaryApp({ 'auth.config.ts': config }).configFile, { dialect }).code!

  it('has the names that the module has when it runs', async () => {
    const code = codeOf()
    expect([...readExports(code)].sort()).toEqual(Object.keys(await loadSchema(code)).sort())
  })

  it.each(Object.keys(bundlers))('has all tables of the schema and no others, with %s', async (name) => {
    const code = codeOf()
    const names = readExports(code)
    expect(names).toEqual(expect.arrayContaining(['user', 'class', 'my table', 'jwks']))
    const bundle = await bundlers[name]!({
      input: 'entry',
      plugins: [virtual({ 'entry': 'export * from \'#auth/schema\'', 'hub:db:schema': `${code}\nexport const post = 1\n` }), bundledTables(() => names)],
      onwarn: (warning) => { throw new Error(String(warning.message)) },
    })
    const { output: [chunk] } = await bundle.generate({ format: 'es' })
    expect([...chunk.exports].sort()).toEqual([...names].sort())
  })
})
