// A real MariaDB. In: the server that the machine has, which no npm package brings. Out: a server, and empty databases in it.
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import process from 'node:process'
import { createConnection } from 'mysql2/promise'
import type { DatabaseServer } from '../databases.ts'
import { freePort, remove, run, start, temporaryFolder, untilReady } from './server.ts'

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

export async function startMariaDB({ server, install }: Programs): Promise<DatabaseServer> {
  const folder = temporaryFolder('mariadb')
  const data = join(folder, 'data')
  const port = await freePort()
  const cwd = folder
  // Nothing of the machine's own configuration counts.
  await run(install, ['--no-defaults', `--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db'], { cwd })
  const child = start(server, [
    '--no-defaults',
    `--datadir=${data}`,
    `--port=${port}`,
    '--bind-address=127.0.0.1',
    `--socket=${join(folder, 'socket')}`,
    `--pid-file=${join(folder, 'pid')}`,
    '--character-set-server=utf8mb4',
    '--innodb-flush-log-at-trx-commit=0',
    // Neither that of the app nor that of the tests, nor one of full hours.
    '--default-time-zone=+05:45',
  ], { cwd })
  const url = (database: string) => `mysql://root@127.0.0.1:${port}/${database}`
  const ask = async (sql: string) => {
    const connection = await createConnection(url(''))
    await connection.query(sql).finally(() => connection.end())
  }
  const stop = async () => {
    await child.stop('SIGTERM')
    remove(folder)
  }
  try {
    await untilReady(child, () => ask('select 1'))
  }
  catch (error) {
    await stop()
    throw error
  }
  return {
    async create(name) {
      await ask(`create database \`${name}\``)
      return { driver: 'mariadb', url: url(name) }
    },
    stop,
  }
}
