// The package as npm packs it. In: a `node_modules` folder. Out: the package in it, with the binary of this machine where that is wanted, as after an installation; the
// packages that it depends on are found in folders above, or are linked by who needs them.
import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root } from './paths.ts'

const run = promisify(execFile)
const name = 'nuxt-better-auth-schema'

/** Gives the paths of the files in the tarball. */
export async function installPacked(modules: string): Promise<string[]> {
  const folder = join(modules, name)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const { stdout } = await run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', modules], { cwd: root })
  const [{ filename, files }] = JSON.parse(stdout) as [{ filename: string, files: { path: string }[] }]
  await run('tar', ['-xzf', join(modules, filename), '-C', folder, '--strip-components=1'])
  rmSync(join(modules, filename))
  return files.map(({ path }) => path)
}

/** The package of this machine, which the tarball does not have. */
export function installBinary(modules: string): void {
  const binaries = readdirSync(root).filter(file => file.endsWith('.node'))
  if (binaries.length === 0)
    throw new Error('The addon is not built: npm run build:quick')
  for (const binary of binaries) {
    const platform = binary.split('.')[1]!
    const folder = join(modules, `${name}-${platform}`)
    cpSync(join(root, 'npm', platform), folder, { recursive: true })
    cpSync(join(root, binary), join(folder, binary))
  }
}
