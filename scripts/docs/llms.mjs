// `llms.txt` of the site: a list of its pages for language models, as https://llmstxt.org has it. In: the index of the docs and the pages. Out: its text. `npm run docs` writes it,
// and a test compares it.
import { globSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { routeOf } from '../../docs/modules/pages/markdown.ts'
import { root } from '../lib/paths.mjs'

const index = 'docs/README.md'
const messages = 'docs/content/5.messages/'

export function llms() {
  const { description } = JSON.parse(read('package.json'))
  const sections = read(index).split('\n').flatMap((line) => {
    // A sentence that ends in a colon is the heading of the list below it.
    if (/^[A-Z].*:$/.test(line))
      return ['', `## ${line.slice(0, -1)}`, '']
    const [, title, target, rest] = /^- \[([^\]]+)\]\(([^)]+)\)(.*)$/.exec(line) ?? []
    return title === undefined ? [] : [`- [${title}](${routeOf(posix.join('docs', target))})${rest.replace(/^,? (?!:)/, ': ')}`]
  })
  const pages = globSync(`${messages}BAS*.md`, { cwd: root }).map(file => file.replaceAll('\\', '/')).sort()
  return `${['# nuxt-better-auth-schema', '', `> ${description}.`, ...sections, '', '## Messages', '', ...pages.map(page => `- [${titleOf(page)}](${routeOf(page)})`)].join('\n')}\n`
}

function titleOf(page) {
  return /^# (.+)$/m.exec(read(page))[1]
}

function read(file) {
  return readFileSync(join(root, file), 'utf8')
}
