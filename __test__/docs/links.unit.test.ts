// Links between pages lead somewhere, and the index leads to every page.
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../support/paths.ts'

const pages = ['README.md', 'ARCHITECTURE.md', ...globSync('docs/**/*.md', { cwd: root }).map(file => file.replaceAll('\\', '/')).sort()]

describe.each(pages)('%s', (page) => {
  const text = readFileSync(join(root, page), 'utf8').replaceAll(/^```.*?^```/gms, '')
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(match => match[1]!).filter(link => !/^[a-z]+:/.test(link))

  it('has links that lead somewhere', () => {
    expect(links.filter(link => !leads(page, link))).toEqual([])
  })
})

it('has every page in the index, or in that of its folder', () => {
  const indexes = pages.filter(page => page.startsWith('docs/') && page.endsWith('README.md'))
  const reached = indexes.flatMap((index) => {
    const text = readFileSync(join(root, index), 'utf8')
    return [...text.matchAll(/\]\(([^)\s#]+)\)/g)].map(match => relative(root, join(root, dirname(index), match[1]!)).replaceAll('\\', '/'))
  })
  expect(pages.filter(page => page.startsWith('docs/') && page !== 'docs/README.md' && !reached.includes(page))).toEqual([])
})

function leads(page: string, link: string): boolean {
  const [path = '', anchor] = link.split('#')
  const file = path === '' ? page : join(dirname(page), path)
  if (!existsSync(join(root, file)))
    return false
  return anchor === undefined || anchorsOf(file).includes(anchor)
}

/** As GitHub makes them of headings. */
function anchorsOf(file: string): string[] {
  const headings = readFileSync(join(root, file), 'utf8').match(/^#+ .+$/gm) ?? []
  return headings.map(heading => heading.replace(/^#+ /, '').toLowerCase().replaceAll(/[^\w\- ]/g, '').replaceAll(' ', '-'))
}
