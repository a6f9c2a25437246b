// The packages that the app needs. In: the app. Out: the commands that install those that are missing, in the words of its package manager.
import { addDependencyCommand, detectPackageManager } from 'nypm'
import { installedPackage } from '../../../shared/src/files/packages'
import type { App } from './app'

export async function installCommands({ rootDir, nuxt }: App): Promise<string[]> {
  const missing = (names: string[]) => names.filter(name => !installedPackage(rootDir, withoutVersion(name)))
  // For the other databases, NuxtHub names the driver.
  const isLocalSqlite = (nuxt?.dialect ?? 'sqlite') === 'sqlite' && nuxt?.driver === undefined
  const packages = missing(['nuxt-better-auth-schema', '@nuxthub/core', 'better-auth', 'drizzle-orm', ...isLocalSqlite ? ['@libsql/client'] : []])
  const tools = missing(['drizzle-kit', 'typescript@5'])
  const manager = (await detectPackageManager(rootDir))?.name ?? 'npm'
  return [
    ...packages.length > 0 ? [addDependencyCommand(manager, packages)] : [],
    ...tools.length > 0 ? [addDependencyCommand(manager, tools, { dev: true })] : [],
  ]
}

function withoutVersion(name: string): string {
  return name.replace(/(?<=.)@.*$/, '')
}
