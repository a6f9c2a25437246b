// `#auth/schema` in the server's bundle. In: the names that the schema exports. Out: a plugin for Nitro's bundler that gives them out of NuxtHub's
// bundle of the whole schema. Server code then has the very tables that `db.query` and the app's own tables know, and the output has them once.
// The names are those of the schema that NuxtHub has bundled. The file of the schema may be newer: a dev server writes it, and then restarts.
import type { Plugin } from 'rollup'
import { type FurtherNames, noFurtherNames } from '../schema/further-names'

const name = '#auth/schema'
const id = `\0${name}`

export function bundledTables(exports: () => string[], further: () => FurtherNames = () => noFurtherNames): Plugin {
  return {
    name: 'auth-schema',
    // Before the alias, which leads others, NuxtHub's bundle among them, to the file itself.
    resolveId: { order: 'pre', handler: source => source === name ? id : null },
    load: module => module === id ? moduleText(exports(), further()) : null,
  }
}

function moduleText(exports: string[], { tables, whole }: FurtherNames): string {
  const quoted = [...exports.map(one => JSON.stringify(one)), ...tables.map(([name, exported]) => `${JSON.stringify(exported)} as ${JSON.stringify(name)}`)]
  const own = `export { ${quoted.join(', ')} } from 'hub:db:schema'\n`
  if (whole === undefined)
    return own
  const parts = exports.map((name, index) => [`part${index}`, JSON.stringify(name)] as const)
  return `${own}import { ${parts.map(([part, name]) => `${name} as ${part}`).join(', ')} } from 'hub:db:schema'
export const ${whole} = { ${parts.map(([part, name]) => `${name}: ${part}`).join(', ')} }
`
}
