// A real MySQL. In: what `scripts/db/mysql.mjs` has unpacked. Out: a server, and empty databases in it.
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseServer } from '../databases.ts'
import { serve } from './mysql-protocol.ts'
import { run, temporaryFolder } from './server.ts'

export async function startMySQL(directory: string): Promise<DatabaseServer> {
  const folder = temporaryFolder('mysql')
  // Whoever the server runs as may not be allowed to look into the folder of whom we are.
  cpSync(directory, join(folder, 'program'), { recursive: true, verbatimSymlinks: true })
  const command = join(folder, 'program', 'mysqld')
  await run(command, ['--initialize-insecure', `--datadir=${join(folder, 'data')}`], { cwd: folder })
  // Its second protocol would listen on a port that is always the same, and Debian's place for exported files is not there.
  return serve({ driver: 'mysql', command, args: ['--mysqlx=OFF', '--skip-log-bin', '--secure-file-priv=NULL'], folder })
}
