// What MariaDB and MySQL have in common. In: how the server's program is called, and the folder that its data was laid out in. Out: a server, and
// empty databases in it.
import { join } from 'node:path'
import { createConnection } from 'mysql2/promise'
import type { DatabaseServer } from '../databases.ts'
import { answering, freePort, start } from './server.ts'

interface Program {
  driver: 'mariadb' | 'mysql'
  command: string
  args: string[]
  /** What stands after our own arguments, and holds where both say something. */
  lastArgs?: string[]
  /** A temporary folder, whose `data` the server works on; it goes with the server unless it is kept. */
  folder: string
  keepFolder?: boolean
}

export async function serve({ driver, command, args, lastArgs = [], folder, keepFolder = false }: Program): Promise<DatabaseServer> {
  const port = await freePort()
  const child = start(command, [
    ...args,
    `--datadir=${join(folder, 'data')}`,
    `--port=${port}`,
    '--bind-address=127.0.0.1',
    `--socket=${join(folder, 'socket')}`,
    `--pid-file=${join(folder, 'pid')}`,
    '--character-set-server=utf8mb4',
    // The data is worth nothing.
    '--innodb-flush-log-at-trx-commit=0',
    // Neither that of the app nor that of the tests, nor one of full hours.
    '--default-time-zone=+05:45',
    ...lastArgs,
  ], { cwd: folder })
  const url = (database: string) => `mysql://root@127.0.0.1:${port}/${database}`
  const ask = async (sql: string) => {
    const connection = await createConnection(url(''))
    await connection.query(sql).finally(() => connection.end())
  }
  const create = async (name: string) => {
    await ask(`create database \`${name}\``)
    return { driver, url: url(name) }
  }
  return answering({ child, folder: keepFolder ? undefined : folder, signal: 'SIGTERM', ask, create })
}
