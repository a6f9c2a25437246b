// `npm run docs`. In: the types of the module; the built addon and command line. Out: the pages and the pictures that are made of them.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { configurationPage } from './docs/configuration.mjs'
import { picture } from './docs/picture.mjs'
import { tables } from './docs/tables.mjs'
import { root } from './lib/paths.mjs'

writeFileSync(join(root, 'docs', 'content', '1.getting-started', '3.configuration.md'), configurationPage())
writeFileSync(join(root, 'docs', 'public', 'a-plugin-is-added.svg'), picture())
writeFileSync(join(root, 'docs', 'public', 'tables.svg'), tables())
