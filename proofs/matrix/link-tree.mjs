// A copy of a tree of packages that takes no room. In: its folder and a place on the same disk. Out: the same folders and links there, and each
// file as another name of the one that is there already.
import { linkSync, mkdirSync, readdirSync, readlinkSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'

export function linkTree(from, to) {
  mkdirSync(to, { recursive: true })
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory())
      linkTree(source, target)
    else if (entry.isSymbolicLink())
      symlinkSync(readlinkSync(source), target)
    else
      linkSync(source, target)
  }
}
