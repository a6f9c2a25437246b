// A real MariaDB. In: the server that the machine has, which no npm package brings. Out: a server, and empty databases in it.
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import process from 'node:process'
import type { DatabaseServer } from '../databases.ts'
import { serve } from './mysql-protocol.ts'
import { run, temporaryFolder } from './server.ts'

interface Programs {
  server: string
  install: string
}

export function findMariaDB(): Programs | undefined {
  // Debian's server is where the path of people who are not root does not look.
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']
  const find = (name: string) => folders.map(folder => join(folder, name)).find(file => existsSync(file))
  const server = find('mariadbd')
  const install = find('mariadb-install-db')
  return server && install ? { server, install } : undefined
}

export async function startMariaDB(programs: Programs): Promise<DatabaseServer> {
  return startMariaDBOn(programs, await layOutMariaDB(programs))
}

/** A folder with an empty server's data. */
export async function layOutMariaDB({ install }: Programs): Promise<string> {
  const folder = temporaryFolder('mariadb')
  // Nothing of the machine's own configuration counts.
  await run(install, ['--no-defaults', `--datadir=${join(folder, 'data')}`, '--auth-root-authentication-method=normal', '--skip-test-db'], { cwd: folder })
  return folder
}

/** A server on such a folder, which goes with the server unless it is to stay for another. Later arguments come first. */
export function startMariaDBOn({ server }: Programs, folder: string, { args = [], keepFolder = false }: { args?: string[], keepFolder?: boolean } = {}): Promise<DatabaseServer> {
  return serve({ driver: 'mariadb', command: server, args: ['--no-defaults'], lastArgs: args, folder, keepFolder })
}
