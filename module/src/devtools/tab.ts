// The tab in Nuxt DevTools. In: the Nuxt instance. Out: a tab whose page is the one of `page.ts`. DevTools asks for it only where it is switched on.
import type { Nuxt } from '@nuxt/schema'
import type { ModuleCustomTab } from '@nuxt/devtools-kit/types'
import { join } from 'pathe'

/** The page is there without DevTools too: below the app, which may not be all that its host has. */
export function pathOfPage({ options: { app } }: Nuxt): string {
  return join('/', app.baseURL, '__nuxt-better-auth-schema/')
}

interface DevtoolsHooks {
  'devtools:customTabs': (tabs: ModuleCustomTab[]) => void
}

export function addTab(nuxt: Nuxt): void {
  const path = pathOfPage(nuxt)
  const hook = nuxt.hook as unknown as <Name extends keyof DevtoolsHooks>(name: Name, handler: DevtoolsHooks[Name]) => void
  hook('devtools:customTabs', (tabs) => {
    tabs.push({
      name: 'nuxt-better-auth-schema',
      title: 'Auth tables',
      icon: `${path}icon.svg`,
      category: 'server',
      view: { type: 'iframe', src: path },
    })
  })
}
