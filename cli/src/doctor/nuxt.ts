// What a Nuxt project needs besides. In: its root, what its config says, and the database. Out: what is off. `nuxt.config` is not run: of modules only
// whether it names them is looked at, so whoever adds them from elsewhere is right and this is not.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'pathe'
import type { Dialect } from '../project/dialect'
import type { NuxtSettings } from '../project/nuxt-config'
import { newestSnapshot } from '../project/migrations'
import { CommandError } from '../exit'
import { installedPackage } from '../project/packages'
import type { Finding } from './examine'

const modules = ['@nuxthub/core', 'nuxt-better-auth-schema']

export function nuxtFindings(rootDir: string, nuxt: NuxtSettings, dialect: Dialect): Finding[] {
  return [
    ...modules.flatMap(name => moduleFindings(rootDir, name)),
    ...databaseFindings(nuxt),
    ...migrationFindings(rootDir, dialect),
  ]
}

function databaseFindings({ file, dialect, extends: hasLayers, undecided }: NuxtSettings): Finding[] {
  if (dialect !== undefined || hasLayers || undecided.length > 0)
    return []
  return [{ what: `${file} sets no database up.`, mend: 'hub: { db: \'sqlite\' }' }]
}

function moduleFindings(rootDir: string, name: string): Finding[] {
  if (!installedPackage(rootDir, name))
    return [{ what: `${name} is not installed.`, mend: `npm install ${name}` }]
  const config = readdirSync(rootDir).find(file => file.startsWith('nuxt.config.'))
  if (config === undefined || readFileSync(join(rootDir, config), 'utf8').includes(name))
    return []
  return [{ what: `${config} does not name ${name}.`, mend: `modules: [${modules.map(each => `'${each}'`).join(', ')}]` }]
}

function migrationFindings(rootDir: string, dialect: Dialect): Finding[] {
  const folder = join('server', 'db', 'migrations', dialect)
  try {
    if (existsSync(join(rootDir, folder)) && newestSnapshot(join(rootDir, folder)))
      return []
  }
  catch (error) {
    if (error instanceof CommandError)
      return [{ what: error.message, mend: 'Restore it from version control. After a merge, keep the folder of one branch, and make the other\'s migration anew: npx nuxt-db generate' }]
    throw error
  }
  return [{ what: `There is no migration in ${folder}.`, mend: 'npx nuxt-db generate' }]
}
