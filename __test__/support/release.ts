// An installed release of Better Auth, for an app. In: the app's folder, and a tree of packages. Out: the app finds that release, with the packages of its time.
import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { install } from '../../proofs/lib/install.mjs'

export async function useRelease(dir: string, tree: string): Promise<void> {
  const installed = await install(tree)
  const packages = join(dir, 'node_modules')
  mkdirSync(packages, { recursive: true })
  for (const name of ['better-auth', '@better-auth']) {
    rmSync(join(packages, name), { recursive: true, force: true })
    const folder = join(installed, 'node_modules', name)
    if (existsSync(folder))
      symlinkSync(folder, join(packages, name), 'junction')
  }
}
