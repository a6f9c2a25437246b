// The pages whose code blocks are tried here. In: nothing. Out: their paths. Pages of diagnostics and of deploying have tests of their own,
// which run what they show.
import { existsSync, globSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../support/paths.ts'

const elsewhere = ['docs/diagnostics/', 'docs/deploy/']

export const pages = [
  'README.md',
  'ARCHITECTURE.md',
  ...globSync('docs/**/*.md', { cwd: root }).map(file => file.replaceAll('\\', '/')).filter(file => !elsewhere.some(folder => file.startsWith(folder))).sort(),
].filter(file => existsSync(join(root, file)))
