// The pages of the docs. In: nothing. Out: their paths, and of these the ones whose code blocks are tried by `code-blocks.test.ts`: pages of messages and of deploying have tests
// of their own, which run what they show.
import { existsSync, globSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../support/paths.ts'

const elsewhere = ['docs/content/5.messages/', 'docs/content/3.deploy/']

/** Not `docs/**`: the packages of the site are there too. */
export const content = globSync('docs/content/**/*.md', { cwd: root }).map(file => file.replaceAll('\\', '/')).sort()

/** What coding agents read of the package. */
export const skill = 'skills/nuxt-better-auth-schema/SKILL.md'

export const allPages = ['README.md', 'ARCHITECTURE.md', 'CHANGELOG.md', 'SECURITY.md', 'docs/README.md', skill, ...content]

export const pages = [
  'README.md',
  'ARCHITECTURE.md',
  ...content.filter(file => !elsewhere.some(folder => file.startsWith(folder))),
].filter(file => existsSync(join(root, file)))
