// `#auth/schema` in the server's bundle. In: the schema on disk. Out: a plugin for Nitro's bundler that gives the exports of that file out of NuxtHub's
// bundle of the whole schema. Server code then has the very tables that `db.query` and the app's own tables know, and the output has them once.
import type { Plugin } from 'rollup'
import type { SchemaFiles } from './schema-files'

const name = '#auth/schema'
const id = `\0${name}`

export function bundledTables(files: SchemaFiles): Plugin {
  return {
    name: 'auth-schema',
    // Before the alias, which leads others, NuxtHub's bundle among them, to the file itself.
    resolveId: { order: 'pre', handler: source => source === name ? id : null },
    async load(module) {
      if (module !== id)
        return null
      const { exports } = await this.load({ id: files.module })
      return `export { ${exports?.map(one => JSON.stringify(one)).join(', ')} } from 'hub:db:schema'\n`
    },
  }
}
