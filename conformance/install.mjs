// Installs a tree of packages. In: the pins of a tree, `package.json` and `package-lock.json`. Out: the same with `node_modules`, in the
// cache. A tree that is complete for the same pins is used as it is; its marker is written last.
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../scripts/lib/processes.mjs'
import { folderOf, pinsOf } from './paths.mjs'
import { hashOf } from './hash.mjs'

const files = ['package.json', 'package-lock.json']

/** What a tree consists of: its pins, as one short text. */
export function stampOf(tree) {
  return hashOf(files.map(file => readFileSync(join(pinsOf(tree), file), 'utf8')))
}

export async function install(tree) {
  const folder = folderOf(tree)
  const marker = join(folder, 'complete')
  const stamp = stampOf(tree)
  if (existsSync(marker) && readFileSync(marker, 'utf8') === stamp)
    return folder
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const file of files)
    copyFileSync(join(pinsOf(tree), file), join(folder, file))
  // Peers are pinned beside the packages that ask for them: left to itself, npm would add React, Next.js and the like.
  await run('npm', ['ci', '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund', '--prefer-offline'], { cwd: folder })
  writeFileSync(marker, stamp)
  return folder
}
