// What a Nuxt project needs besides. In: its root, and what its config says. Out: what is off. `nuxt.config` is not run: of modules only
// whether it names them is looked at, so whoever adds them from elsewhere is right and this is not.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'pathe'
import { pages } from '../../../shared/src/text/pages'
import type { NuxtSettings } from '../project/nuxt-config'
import { installedPackage } from '../../../shared/src/files/packages'
import type { Finding } from './finding'

const modules = ['@nuxthub/core', 'nuxt-better-auth-schema']

export function nuxtFindings(rootDir: string, nuxt: NuxtSettings): Finding[] {
  return [
    ...modules.flatMap(name => moduleFindings(rootDir, name)),
    ...databaseFindings(nuxt),
  ]
}

function databaseFindings({ file, dialect, unread, undecided }: NuxtSettings): Finding[] {
  if (dialect !== undefined || unread.length > 0 || undecided.length > 0)
    return []
  return [{ what: `${file} sets no database up.`, mend: 'hub: { db: \'sqlite\' }', page: pages.quickStart }]
}

function moduleFindings(rootDir: string, name: string): Finding[] {
  if (!installedPackage(rootDir, name))
    return [{ what: `${name} is not installed.`, mend: `npm install ${name}`, page: pages.quickStart }]
  const config = readdirSync(rootDir).find(file => file.startsWith('nuxt.config.'))
  if (config === undefined || readFileSync(join(rootDir, config), 'utf8').includes(name))
    return []
  return [{ what: `${config} does not name ${name}.`, mend: `modules: [${modules.map(each => `'${each}'`).join(', ')}]`, page: pages.quickStart }]
}
