// MySQL itself, which no npm package brings, and of Debian's suites only `sid`. In: the machine. Out: its server and all that it needs in a cache
// outside of the repository, or a sentence that says why not. Nothing is installed: the packages are unpacked, down to the C library, and
// `mysqld` there starts the server with them alone.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'

const folder = process.env.NUXT_BETTER_AUTH_SCHEMA_MYSQL || join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'nuxt-better-auth-schema', 'mysql')

/** What is unpacked and not wanted by a server. */
const superfluous = ['etc', 'usr/bin', 'usr/share/doc', 'usr/share/man', 'usr/share/locale', 'usr/share/perl']

/** Found by the folder that it is in, which may be moved. */
const launcher = `#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
libraries=$(dirname "$(ls "$here"/usr/lib/*/libc.so.6)")
loader=$(ls "$libraries"/ld-linux-*.so.*)
exec "$loader" --library-path "$libraries" "$here/usr/sbin/mysqld" --no-defaults "--basedir=$here/usr" "--lc-messages-dir=$here/usr/share/mysql" "--plugin-dir=$here/usr/lib/mysql/plugin" "$@"
`

/** The folder with the program `mysqld`, where it has been unpacked. */
export function findMySQL() {
  return existsSync(join(folder, 'mysqld')) ? folder : undefined
}

export function ensureMySQL() {
  if (findMySQL())
    return { ok: true, message: `MySQL is already unpacked: ${version()}.` }
  const work = mkdtempSync(join(tmpdir(), 'auth-mysql-packages-'))
  try {
    unpack(work)
    return { ok: true, message: `MySQL unpacked: ${version()}.` }
  }
  catch (error) {
    return { ok: false, message: `MySQL is not to be had here, and its tests are skipped: ${error.message}` }
  }
  finally {
    rmSync(work, { recursive: true, force: true })
  }
}

function unpack(work) {
  const mirrors = run('apt-get', ['indextargets', '--format', '$(REPO_URI)', 'Created-By: Packages', 'Origin: Debian']).trim().split('\n')
  const mirror = mirrors.find(mirror => /\/debian\/?$/.test(mirror))
  if (!mirror)
    throw new Error('apt-get knows of no mirror of Debian')
  for (const name of ['lists/partial', 'cache/archives/partial', 'root'])
    mkdirSync(join(work, name), { recursive: true })
  writeFileSync(join(work, 'status'), '')
  writeFileSync(join(work, 'sources.list'), `deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] ${mirror} sid main\n`)
  // A world of its own, in which nothing is installed: so all that the server needs is fetched.
  const options = Object.entries({
    'Dir::Etc::sourcelist': join(work, 'sources.list'),
    'Dir::Etc::sourceparts': '/dev/null',
    'Dir::State::lists': join(work, 'lists'),
    'Dir::State::status': join(work, 'status'),
    'Dir::Cache': join(work, 'cache'),
    'Debug::NoLocking': '1',
    'APT::Sandbox::User': '',
  }).flatMap(([name, value]) => ['-o', `${name}=${value}`])
  run('apt-get', ['--quiet', ...options, 'update'])
  run('apt-get', ['--quiet', '--yes', '--no-install-recommends', '--download-only', ...options, 'install', 'mysql-server-core'])
  const archives = join(work, 'cache', 'archives')
  for (const name of readdirSync(archives).filter(name => name.endsWith('.deb')))
    run('dpkg-deb', ['--extract', join(archives, name), join(work, 'root')])
  for (const name of superfluous)
    rmSync(join(work, 'root', name), { recursive: true, force: true })
  writeFileSync(join(work, 'root', 'mysqld'), launcher, { mode: 0o755 })
  // Half a folder is none.
  const next = `${folder}.${process.pid}`
  mkdirSync(next, { recursive: true })
  run('cp', ['-a', `${join(work, 'root')}/.`, next])
  rmSync(folder, { recursive: true, force: true })
  renameSync(next, folder)
}

function version() {
  return /Ver (\S+)/.exec(run(join(folder, 'mysqld'), ['--version']))?.[1]
}

function run(command, args) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, stdio: ['ignore', 'pipe', 'pipe'] })
  if (status !== 0)
    throw new Error(error ? `${command}: ${error.message}` : `\`${command} ${args.at(-1)}\` ended with ${status}:\n${stdout}${stderr}`)
  return stdout
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { ok, message } = ensureMySQL()
  console.log(message)
  process.exitCode = ok ? 0 : 1
}
