// A Debian `sid` in a folder: its Rust comes with the sources of the standard library, so that it builds for any target, and it has the compilers and emulators of others. In: a
// machine with apt, as root. Out: the folder, and commands run in it, which see the repository and temporary files under their own paths.
import { copyFileSync, existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { root } from '../../scripts/lib/paths.mjs'
import { run } from '../../scripts/lib/processes.mjs'
import { build, cache, debian, programs } from './paths.mjs'

const packages = ['rustc', 'cargo', 'rust-src', 'gcc', 'libc6-dev', 'gcc-aarch64-linux-gnu', 'libc6-dev-arm64-cross', 'gcc-mingw-w64-x86-64', 'musl', 'qemu-user', 'wine', 'wine64', 'libstd-rust-dev-wasm32', 'wasi-libc', 'lld', 'llvm', 'binaryen']
const certificates = 'etc/ssl/certs/ca-certificates.crt'
const stampFile = join(cache, 'complete')
const stamp = packages.join(' ')

/** Why it cannot be here; undefined where it can. */
export function whyNoDebian() {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return 'builds for other platforms are made on Linux on x64'
  if (process.getuid() !== 0)
    return 'a Debian in a folder needs root'
  if (!existsSync('/usr/bin/apt-get'))
    return 'the machine has no apt, which fetches a Debian'
  return undefined
}

/** Whether it has all that is wanted of it. */
export function isReady() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp
}

export async function ensureDebian() {
  if (isReady())
    return
  rmSync(stampFile, { force: true })
  if (!existsSync(join(debian, 'var/lib/dpkg/status')))
    await bootstrap()
  await takeSettings()
  await inDebian('export DEBIAN_FRONTEND=noninteractive; apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@"', packages)
  // The package of certificates has written its own.
  await takeSettings()
  for (const folder of [build, programs])
    mkdirSync(folder, { recursive: true })
  writeFileSync(stampFile, stamp)
}

async function bootstrap() {
  if (!existsSync('/usr/sbin/debootstrap'))
    await run('apt-get', ['install', '-y', '-qq', 'debootstrap'])
  const mirrors = (await run('apt-get', ['indextargets', '--format', '$(REPO_URI)', 'Created-By: Packages', 'Origin: Debian'])).trim().split('\n')
  const mirror = mirrors.find(one => /\/debian\/?$/.test(one))
  if (!mirror)
    throw new Error('apt-get knows of no mirror of Debian')
  // Half a Debian is none.
  rmSync(debian, { recursive: true, force: true })
  await run('debootstrap', ['--variant=minbase', 'sid', debian, mirror])
}

/** How this machine reaches its registries is how the other Debian does. */
async function takeSettings() {
  mkdirSync(join(debian, 'etc/ssl/certs'), { recursive: true })
  for (const file of ['etc/resolv.conf', certificates]) {
    if (existsSync(`/${file}`))
      copyFileSync(realpathSync(`/${file}`), join(debian, file))
  }
  // A Debian of a day has a date until which it counts.
  writeFileSync(join(debian, 'etc/apt/apt.conf.d/98-as-outside'), `${await run('apt-config', ['dump', 'Acquire'])}\nAcquire::Check-Valid-Until "false";\n`)
}

/** A script of the shell, with arguments. The mounts are gone with the command. */
export function inDebian(script, args = [], env = {}) {
  const seen = [...new Set([root, realpathSync(tmpdir())])]
  const mounts = seen.map(folder => `mkdir -p "$0${folder}" && mount --bind "${folder}" "$0${folder}"`)
  const outer = [...mounts, 'mkdir -p "$0/proc" && mount -t proc proc "$0/proc"', 'exec chroot "$0" /bin/sh -c "$INNER" sh "$@"'].join(' && ')
  return run('unshare', ['--mount', 'sh', '-c', outer, debian, ...args], { env: { ...env, INNER: `cd "${root}" && { ${script}\n}`, PATH: '/usr/sbin:/usr/bin:/sbin:/bin:/usr/lib/wine', HOME: '/root' } })
}
