// What a Nuxt project needs besides. In: its root and the database. Out: what is off. `nuxt.config` is not run: only whether it names the
// modules is looked at, so whoever adds them from elsewhere is right and this is not.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'pathe'
import type { Dialect } from '../project/dialect'
import { newestSnapshot } from '../project/migrations'
import { installedPackage } from '../project/packages'
import type { Finding } from './examine'

const modules = ['@nuxthub/core', 'nuxt-better-auth-schema']

export function nuxtFindings(rootDir: string, dialect: Dialect): Finding[] {
  return [...modules.flatMap(name => moduleFindings(rootDir, name)), ...migrationFindings(rootDir, dialect)]
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
  if (existsSync(join(rootDir, folder)) && newestSnapshot(join(rootDir, folder)))
    return []
  return [{ what: `There is no migration in ${folder}.`, mend: 'npx nuxt-db generate' }]
}
