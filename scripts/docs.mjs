// `npm run docs`. In: the types of the module. Out: the pages that are made of them.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { configurationPage } from './docs/configuration.mjs'
import { root } from './lib/paths.mjs'

writeFileSync(join(root, 'docs', 'configuration.md'), configurationPage())
