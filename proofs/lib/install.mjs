// Installs a tree of packages. In: the pins of a tree, `package.json` and `package-lock.json`. Out: the same with `node_modules`, in the
// cache. A tree that is complete for the same pins is used as it is.
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { run } from '../../scripts/lib/processes.mjs'
import { folderOf, pinsOf } from './paths.mjs'
import { hashOf } from './hash.mjs'

const files = ['package.json', 'package-lock.json']

/** What an installed tree consists of, as one short text. */
export function installedStamp(tree) {
  return readFileSync(join(folderOf(tree), 'complete'), 'utf8')
}

/** What it should consist of. */
function stampOf(tree) {
  return hashOf(files.map(file => readFileSync(join(pinsOf(tree), file), 'utf8')))
}

export async function install(tree) {
  const folder = folderOf(tree)
  const stamp = stampOf(tree)
  if (isComplete(folder, stamp))
    return folder
  // Made beside its place and moved there: two runs at once cannot see each other's half.
  const making = `${folder}.${process.pid}`
  rmSync(making, { recursive: true, force: true })
  mkdirSync(making, { recursive: true })
  for (const file of files)
    copyFileSync(join(pinsOf(tree), file), join(making, file))
  // Peers are pinned beside the packages that ask for them: left to itself, npm would add React, Next.js and the like.
  await run('npm', ['ci', '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund', '--prefer-offline'], { cwd: making })
  writeFileSync(join(making, 'complete'), stamp)
  if (isComplete(folder, stamp)) {
    rmSync(making, { recursive: true })
    return folder
  }
  rmSync(folder, { recursive: true, force: true })
  renameSync(making, folder)
  return folder
}

function isComplete(folder, stamp) {
  const marker = join(folder, 'complete')
  return existsSync(marker) && readFileSync(marker, 'utf8') === stamp
}
