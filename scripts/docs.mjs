// `npm run docs`. In: the types of the module and of the command line; the built addon and command line. Out: the pages, the pictures and the JSON schemas that are made of them.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { configurationPage } from './docs/configuration.mjs'
import { llms } from './docs/llms.mjs'
import { picture } from './docs/picture.mjs'
import { schemas } from './docs/schemas.mjs'
import { tables } from './docs/tables.mjs'
import { root } from './lib/paths.mjs'

writeFileSync(join(root, 'docs', 'content', '1.getting-started', '3.configuration.md'), configurationPage())
writeFileSync(join(root, 'docs', 'public', 'a-plugin-is-added.svg'), picture())
writeFileSync(join(root, 'docs', 'public', 'tables.svg'), tables())
writeFileSync(join(root, 'docs', 'public', 'llms.txt'), llms())
mkdirSync(join(root, 'schemas'), { recursive: true })
for (const [file, text] of schemas())
  writeFileSync(join(root, file), text)
