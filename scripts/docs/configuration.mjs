// The page of options and hooks. In: the types of both. Out: `docs/content/1.getting-started/3.configuration.md` as text. `npm run docs` writes it, and a test compares it.
import { join } from 'node:path'
import { root } from '../lib/paths.mjs'
import { membersOf } from './interfaces.mjs'

const options = join(root, 'shared', 'src', 'options', 'module-options.ts')
const hooks = join(root, 'module', 'src', 'hooks.ts')
const width = 150

export function configurationPage() {
  return `# Configuration

\`npm run docs\` makes this page from \`shared/src/options/module-options.ts\` and \`module/src/hooks.ts\`.

## Options

Set them under \`authSchema\` in \`nuxt.config\`. All are optional. [The command line](../2.guides/3.command-line.md) reads them there too, and has
its own options for values that it can't read.

${membersOf(options, 'ModuleOptions').map(option).join('\n')}
## Hooks

Other modules use them in their \`setup\`. Their types come with this module.

${membersOf(hooks, 'ModuleHooks').map(hook).join('\n')}
## Examples of hooks

This module adds a plugin, so that its tables are in the schema:

\`\`\`ts
// modules/passkeys.ts
import { passkey } from '@better-auth/passkey'
import { defineNuxtModule } from '@nuxt/kit'

export default defineNuxtModule({
  setup(_, nuxt) {
    nuxt.hook('better-auth:config:extend', (config) => {
      config.plugins = [...config.plugins ?? [], passkey()]
    })
  },
})
\`\`\`

This module adds a column and an index, renames a table and a column to the names of an old database, and prints what changed:

\`\`\`ts
// modules/auth-tables.ts
import { defineNuxtModule } from '@nuxt/kit'

export default defineNuxtModule({
  setup(_, nuxt) {
    nuxt.hook('better-auth:schema:tables', (tables) => {
      for (const table of tables) {
        if (table.key === 'user') {
          table.databaseName = 'people'
          table.fields.push({ key: 'theme', type: 'string', required: true, default: 'light', typescriptType: '"light" | "dark"' })
        }
        if (table.key === 'session')
          table.indexes.push({ fields: ['userId', 'expiresAt'] })
        for (const field of table.fields) {
          if (field.key === 'image')
            field.databaseName = 'avatar'
          if (field.references?.model === 'user')
            field.references.onDelete = 'restrict'
        }
      }
    })
    nuxt.hook('better-auth:schema:changed', ({ changes }) => {
      for (const { text } of changes)
        console.info(text)
    })
  },
})
\`\`\`

Better Auth does not write columns that it does not know. A new column keeps its default until your code sets it. A migration treats another name in
the database as one table or column that is dropped and one that is added. The command line does not run modules, so it does not know what hooks change.
`
}

function option({ path, type, description, default: standard, example }) {
  return `### \`${path.join('.')}\`

${wrap(description)}

- Type: \`${type}\`
${standard ? `- Default: ${isCode(standard) ? `\`${standard}\`` : standard}\n` : ''}${example ? `\n${exampleOf(path, example)}` : ''}`
}

function hook({ path, type, description }) {
  return `### \`${path.join('.')}\`

${wrap(description)}

- Type: \`${type}\`
`
}

function exampleOf(path, value) {
  const entry = path.reduceRight((inner, name, depth) => depth === path.length - 1 ? `${name}: ${value}` : `${name}: { ${inner} }`, '')
  return `\`\`\`ts
// nuxt.config.ts
export default defineNuxtConfig({
  authSchema: { ${entry} },
})
\`\`\`
`
}

/** A value, and no sentence about it. */
function isCode(text) {
  return /^(?:\{.*\}|\[.*\]|'[^']*'|true|false|null|\d+)$/.test(text)
}

function wrap(text) {
  const lines = ['']
  for (const word of text.split(' ')) {
    if (lines.at(-1).length + word.length >= width)
      lines.push('')
    lines[lines.length - 1] += `${lines.at(-1) ? ' ' : ''}${word}`
  }
  return lines.join('\n')
}
