// The package as it will be published. In: the built addon and module. Out: the tarballs of the package and of the binary for this machine,
// in the cache, and one hash for both.
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { root } from '../../scripts/lib/paths.mjs'
import { run } from '../../scripts/lib/processes.mjs'
import { cache } from './paths.mjs'

const abi = process.platform === 'linux' ? '-gnu' : process.platform === 'win32' ? '-msvc' : ''
const platform = `${process.platform}-${process.arch}${abi}`

export async function pack() {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const folder = join(cache, 'packed', String(process.pid))
  rmSync(folder, { recursive: true, force: true })

  const main = join(folder, 'main')
  // What `files` leaves out, npm leaves out of the copy too.
  for (const file of [...manifest.files.filter(file => !file.startsWith('!')), 'README.md', 'LICENSE'])
    copy(join(root, file), join(main, file))
  // What `napi prepublish` adds: every binary, optional.
  const binaries = manifest.napi.targets.length > 0 ? { [`${manifest.name}-${platform}`]: manifest.version } : {}
  writeFileSync(join(main, 'package.json'), JSON.stringify({ ...manifest, optionalDependencies: binaries }, undefined, 2))

  const binary = join(folder, 'binary')
  const addon = `${manifest.napi.binaryName}.${platform}.node`
  cpSync(join(root, 'npm', platform), binary, { recursive: true })
  copy(join(root, addon), join(binary, addon))

  const tarballs = []
  for (const part of [main, binary]) {
    const output = await run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], { cwd: part })
    const { filename } = JSON.parse(output.slice(output.indexOf('[')))[0]
    tarballs.push(join(folder, filename))
  }
  const hash = createHash('sha256')
  for (const tarball of tarballs)
    hash.update(readFileSync(tarball))
  return {
    names: [manifest.name, `${manifest.name}-${platform}`],
    tarballs,
    hash: hash.digest('hex').slice(0, 16),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

function copy(from, to) {
  if (!existsSync(from))
    throw new Error(`${from} is missing: run \`npm run build\` first.`)
  mkdirSync(join(to, '..'), { recursive: true })
  cpSync(from, to, { recursive: true })
}
