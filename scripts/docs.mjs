// `npm run docs`. In: the types of the module; the built addon and command line. Out: the pages and the picture that are made of them.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { configurationPage } from './docs/configuration.mjs'
import { picture } from './docs/picture.mjs'
import { root } from './lib/paths.mjs'

writeFileSync(join(root, 'docs', 'content', '1.getting-started', '3.configuration.md'), configurationPage())
writeFileSync(join(root, 'docs', 'public', 'a-plugin-is-added.svg'), picture())
