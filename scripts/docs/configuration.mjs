// The page of options and hooks. In: `module/src/types.ts`. Out: `docs/configuration.md` as text. `npm run docs` writes it, and a test compares it.
import { join } from 'node:path'
import { root } from '../lib/paths.mjs'
import { membersOf } from './interfaces.mjs'

const types = join(root, 'module', 'src', 'types.ts')
const width = 150

export function configurationPage() {
  return `# Configuration

This page is made of \`module/src/types.ts\` by \`npm run docs\`.

## Options

They stand under \`authSchema\` in \`nuxt.config\`, and all are optional. [The command line](command-line.md) has options of
its own for what the schema depends on, because it does not run \`nuxt.config\`.

${membersOf(types, 'ModuleOptions').map(option).join('\n')}
## Hooks

Other modules use them in their \`setup\`; they are typed by installing the module.

${membersOf(types, 'ModuleHooks').map(hook).join('\n')}
## An example of a hook

A module that brings a plugin, whose tables then are in the schema:

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
