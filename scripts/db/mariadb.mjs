// MariaDB, which no npm package brings. In: the machine. Out: its server at hand, or a sentence that says why not. Alone, as in `.ci/run`, it
// ends with 1 when the server is not at hand.
//
// Debian's package `mariadb-server-core` has the programs and nothing that starts by itself; the client's has what the server is set up with.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'

const packages = ['mariadb-server-core', 'mariadb-client-core']

/** Debian's server is where the path of people who are not root does not look. */
const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']

const find = name => folders.map(folder => join(folder, name)).find(file => existsSync(file))

const isAtHand = () => ['mariadbd', 'mariadb-install-db', 'my_print_defaults'].every(find)

export function ensureMariaDB() {
  if (isAtHand())
    return { ok: true, message: 'MariaDB is already installed.' }
  const byHand = `Install it by hand (\`apt-get install ${packages.join(' ')}\`, or what your system has instead); until then its tests are skipped.`
  if (!find('apt-get'))
    return { ok: false, message: `MariaDB is not installed, and this machine has no apt-get. ${byHand}` }
  if (process.getuid?.() !== 0)
    return { ok: false, message: `MariaDB is not installed, and only root may do it. ${byHand}` }
  for (const args of [['update'], ['install', '--yes', '--no-install-recommends', ...packages]]) {
    const { status, stdout, stderr } = spawnSync('apt-get', ['--quiet', '-o', 'DPkg::Lock::Timeout=120', ...args], {
      encoding: 'utf8',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    if (status !== 0)
      return { ok: false, message: `MariaDB cannot be installed, \`apt-get ${args.join(' ')}\` ended with ${status}:\n${stdout}${stderr}${byHand}` }
  }
  return isAtHand()
    ? { ok: true, message: 'MariaDB installed.' }
    : { ok: false, message: `MariaDB was installed, but its programs are not where they should be. ${byHand}` }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { ok, message } = ensureMariaDB()
  console.log(message)
  process.exitCode = ok ? 0 : 1
}
