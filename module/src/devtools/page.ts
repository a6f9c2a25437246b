// The page about the tables, beside a dev server. In: the module and the gate of its requests. Out: the page, which follows every edit; and a tab for it in Nuxt DevTools.
import { askForMigration } from '../migrations/on-demand'
import { PageSource, type PageContext } from './data'
import { PageServer } from './page-server'
import { pathOfPage } from './tab'

/** `restart` starts Nuxt anew. */
export function tablesPage(context: PageContext, restart: () => Promise<void>): PageServer {
  const { nuxt, schema } = context
  const source = new PageSource(context)
  const { allowedHosts } = nuxt.options.vite?.server ?? {}
  const server = new PageServer({
    path: pathOfPage(nuxt),
    read: () => source.read(),
    mayOpen: file => schema.inputs.includes(file),
    migrate() {
      askForMigration(nuxt)
      void restart()
    },
    allowedHosts: allowedHosts ?? [],
  })
  nuxt.hook('close', () => server.close())
  return server
}
