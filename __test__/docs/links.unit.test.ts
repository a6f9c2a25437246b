// Links between pages lead somewhere, pages that messages name are there, and the index and the navigation of the site lead to every page. `npm run docs:build` follows the links
// of the site itself.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { basename, dirname, join, posix } from 'node:path'
import { describe, expect, it } from 'vitest'
import { forSite, rootPages, routeOf } from '../../docs/modules/pages/markdown.ts'
import { pages as named } from '../../shared/src/text/pages.ts'
import { root } from '../support/paths.ts'
import { allPages, content } from './pages.ts'

/** The first page of the site, which no package has: its links are routes. */
const front = 'docs/content/index.md'

describe.each(allPages.filter(page => page !== front))('%s', (page) => {
  it('has links that lead somewhere', () => {
    expect(linksOf(page).filter(link => !leads(page, link))).toEqual([])
  })
})

it.each(Object.values(named))('has the page that messages name: %s', (path) => {
  expect(existsSync(join(root, path.replace('node_modules/nuxt-better-auth-schema/', '')))).toBe(true)
})

it('has every page in the index, or in that of its folder', () => {
  const indexes = ['docs/README.md', ...content.filter(page => page !== front && basename(page) === 'index.md')]
  const reached = indexes.flatMap(index => linksOf(index).map(link => posix.join(dirname(index), link.split('#')[0]!)))
  expect(content.filter(page => page !== front && !reached.includes(page))).toEqual([])
})

describe('the site', () => {
  const routes = [...content, ...rootPages].map(file => routeOf(file)!)

  it('has a place in the navigation for each page: a number, or the name of a message', () => {
    const folders = readdirSync(join(root, 'docs/content'), { withFileTypes: true }).filter(entry => entry.isDirectory()).map(({ name }) => name)
    expect(folders.map(folder => /^(\d)\.[a-z-]+$/.exec(folder)?.[1])).toEqual(folders.map((_, index) => `${index + 1}`))
    expect(folders.filter(folder => !existsSync(join(root, 'docs/content', folder, '.navigation.yml')))).toEqual([])
    expect(content.map(page => basename(page)).filter(name => !/^(?:\d+\.[a-z-]+|index|BAS\d{3})\.md$/.test(name))).toEqual([])
  })

  it('has a route of its own for each page', () => {
    expect(routes.filter((route, index) => routes.indexOf(route) !== index)).toEqual([])
    expect(routeOf('docs/content/2.guides/4.nuxthub.md')).toBe('/guides/nuxthub')
    expect(routeOf('docs/content/3.deploy/index.md')).toBe('/deploy')
    expect(routeOf('docs/content/5.messages/BAS301.md')).toBe('/messages/bas301')
  })

  it.each([...content.filter(page => page !== front), ...rootPages])('has the title of %s, and links to routes alone', (page) => {
    const shown = forSite(readFileSync(join(root, page), 'utf8'), page)
    expect(shown).toMatch(/^---\ntitle: "[^\n]+"\n/)
    const links = [...withoutCode(shown).matchAll(/\]\(([^)\s]+)\)/g)].map(match => match[1]!).filter(link => !/^(?:[a-z]+:|#)/.test(link))
    expect(links.filter(link => !routes.includes(link.split('#')[0]!))).toEqual([])
  })

  it('has links to pages alone on its first page', () => {
    const links = [...readFileSync(join(root, front), 'utf8').matchAll(/^ *to: (\S+)$/gm)].map(match => match[1]!)
    expect(links.length).toBeGreaterThan(5)
    expect(links.filter(link => !routes.includes(link))).toEqual([])
  })

  it('has the name of a file above its text', () => {
    expect(forSite('# A `page`\n\n```ts\n// server/api/auth/[...all].ts\nexport default 1\n```\n', 'docs/content/2.guides/1.page.md'))
      .toBe('---\ntitle: "A page"\ndescription: ""\n---\n\n```ts [server/api/auth/\\[...all\\].ts]\nexport default 1\n```\n')
  })

  it('has no page with a link to a file that it does not have', () => {
    expect(() => forSite('# A page\n\n[License](../../../LICENSE)\n', 'docs/content/2.guides/1.page.md')).toThrow('docs/content/2.guides/1.page.md links to ../../../LICENSE')
  })
})

function withoutCode(text: string): string {
  return text.replaceAll(/^ *```.*?^ *```/gms, '')
}

function linksOf(page: string): string[] {
  return [...withoutCode(readFileSync(join(root, page), 'utf8')).matchAll(/\]\(([^)\s]+)\)/g)].map(match => match[1]!).filter(link => !/^[a-z]+:/.test(link))
}

function leads(page: string, link: string): boolean {
  const [path = '', anchor] = link.split('#')
  const file = path === '' ? page : join(dirname(page), path)
  if (!existsSync(join(root, file)))
    return false
  return anchor === undefined || anchorsOf(file).includes(anchor)
}

/** As GitHub makes them of headings, and the site too. */
function anchorsOf(file: string): string[] {
  const headings = readFileSync(join(root, file), 'utf8').match(/^#+ .+$/gm) ?? []
  return headings.map(heading => heading.replace(/^#+ /, '').toLowerCase().replaceAll(/[^\w\- ]/g, '').replaceAll(' ', '-'))
}
