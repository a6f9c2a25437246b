// A built site. In: its folder. Out: its pages by route, and what is wrong with them: a page that the navigation does not have, a link that leads nowhere, something that a browser
// would fetch from elsewhere.
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'parse5'
import { root } from '../lib/paths.mjs'

/** Nuxt writes them for hosts that want a page for what is not there. */
const noPages = ['/200', '/404']

export class Site {
  #pages = new Map()

  constructor(folder) {
    this.folder = folder
    for (const file of globSync('**/*.html', { cwd: folder })) {
      const route = `/${file.replaceAll('\\', '/').replace(/(?:^|\/)index\.html$|\.html$/, '')}`
      if (!noPages.includes(route))
        this.#pages.set(route, new Page(readFileSync(join(folder, file), 'utf8')))
    }
  }

  get routes() {
    return [...this.#pages.keys()].sort()
  }

  problems() {
    return [...this.#missing(), ...[...this.#pages].flatMap(([route, page]) => this.#problemsOf(route, page))]
  }

  /** Pages of `docs/content` without a page here. */
  #missing() {
    const count = globSync('docs/content/**/*.md', { cwd: root }).length
    return this.routes.length >= count ? [] : [`There are ${count} files in docs/content, and ${this.routes.length} pages.`]
  }

  #problemsOf(route, page) {
    const links = [...new Set(page.links)]
    const dead = links.filter(link => !/^[a-z]+:/.test(link) && !this.#leads(route, link)).map(link => `${route} links to ${link}, which is not there.`)
    const foreign = page.resources.filter(address => /^(?:[a-z]+:)?\/\//.test(address)).map(address => `${route} takes ${address} from elsewhere.`)
    const absent = page.resources.filter(address => /^\/(?!\/)/.test(address) && !existsSync(join(this.folder, decodeURI(address.replace(/[?#].*/, ''))))).map(address => `${route} takes ${address}, which is not there.`)
    // The first page has no navigation beside it.
    const left = route === '/' ? [] : this.routes.filter(other => other !== '/' && !links.includes(other)).map(other => `The navigation of ${route} does not have ${other}.`)
    return [...dead, ...foreign, ...absent, ...left]
  }

  #leads(route, link) {
    const [path, anchor] = link.split('#')
    const page = this.#pages.get(path === '' ? route : path)
    return page ? anchor === undefined || page.ids.has(anchor) : existsSync(join(this.folder, path))
  }
}

class Page {
  links = []
  resources = []
  ids = new Set()

  constructor(html) {
    this.#visit(parse(html))
  }

  #visit({ tagName, attrs = [], childNodes = [] }) {
    const { id, href, src, rel } = Object.fromEntries(attrs.map(({ name, value }) => [name, value]))
    if (id !== undefined)
      this.ids.add(id)
    if (tagName === 'a' && href !== undefined)
      this.links.push(decodeURI(href))
    else if (tagName === 'link' && rel !== 'canonical')
      this.resources.push(href ?? '')
    if (src !== undefined)
      this.resources.push(src)
    childNodes.forEach(child => this.#visit(child))
  }
}
