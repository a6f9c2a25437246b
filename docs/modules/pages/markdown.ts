// A page as the site wants it. In: Markdown as GitHub, an editor and `explain` show it, and its path in the repository. Out: Markdown with the title in the front matter, links to
// pages of the site, and the names of files above code blocks.
import { posix } from 'node:path'

/** Pages at the root of the repository that the site has too. */
export const rootPages = ['ARCHITECTURE.md', 'CHANGELOG.md', 'SECURITY.md']

const content = 'docs/content/'

export function forSite(text: string, file: string): string {
  const [, title, body] = /^# (.+)\n([\s\S]*)$/.exec(text) ?? []
  const parts = (body ?? text).split(/^( *```[\s\S]*?^ *```)$/m)
  const shown = parts.map((part, index) => index % 2 === 0 ? withRoutes(part, file) : withFileName(part)).join('')
  return title === undefined ? shown : `---\ntitle: ${JSON.stringify(title.replaceAll('`', ''))}\ndescription: ""\n---\n${shown}`
}

/** `docs/content/2.guides/4.nuxthub.md` → `/guides/nuxthub`. Undefined for a file that the site does not have. */
export function routeOf(file: string): string | undefined {
  if (rootPages.includes(file))
    return `/background/${file.replace('.md', '').toLowerCase()}`
  if (!file.startsWith(content) || !file.endsWith('.md'))
    return undefined
  const names = file.slice(content.length, -'.md'.length).split('/').map(name => name.replace(/^\d+\./, '').toLowerCase())
  return `/${names.filter(name => name !== 'index').join('/')}`
}

function withRoutes(markdown: string, file: string): string {
  return markdown.replaceAll(/\]\(([^)\s]+)\)/g, (link, target: string) => {
    if (/^(?:[a-z]+:|#|\/)/.test(target))
      return link
    const [path = '', anchor] = target.split('#')
    const route = routeOf(posix.join(posix.dirname(file), path))
    if (route === undefined)
      throw new Error(`${file} links to ${target}, which the site does not have`)
    return `](${route}${anchor === undefined ? '' : `#${anchor}`})`
  })
}

/** A block that begins with a comment that names its file gets it as a title. */
function withFileName(block: string): string {
  return block.replace(/^( *```\w+)\n *(?:\/\/|#|<!--) ([\w./[\]-]*\.\w+)(?: -->)?\n/, (_, fence: string, name: string) => `${fence} [${name.replaceAll(/[[\]]/g, '\\$&')}]\n`)
}
