// The tab in Nuxt DevTools. In: the Nuxt instance. Out: a tab whose page is the one of `page.ts`. DevTools asks for it only where it is switched on.
import type { Nuxt } from '@nuxt/schema'
import type { ModuleCustomTab } from '@nuxt/devtools-kit/types'

/** The page is there without DevTools too. */
export const pagePath = '/__nuxt-better-auth-schema/'

interface DevtoolsHooks {
  'devtools:customTabs': (tabs: ModuleCustomTab[]) => void
}

export function addTab(nuxt: Nuxt): void {
  const hook = nuxt.hook as unknown as <Name extends keyof DevtoolsHooks>(name: Name, handler: DevtoolsHooks[Name]) => void
  hook('devtools:customTabs', (tabs) => {
    tabs.push({
      name: 'nuxt-better-auth-schema',
      title: 'Auth tables',
      icon: `${pagePath}icon.svg`,
      category: 'server',
      view: { type: 'iframe', src: pagePath },
    })
  })
}
