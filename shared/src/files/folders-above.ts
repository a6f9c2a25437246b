// The way up from a path. In: an absolute path, POSIX or Windows, with `/` between its parts as pathe writes it. Out: the folders that it is in, the
// nearest first, up to the root. Everything here that climbs goes through this list, which is made by cutting the text: a loop that asks for the
// parent until it reaches some folder never ends where it starts beside or above that folder, because the parent of a root is the root.
import { win32 } from 'node:path'

/** Empty for a root itself: `/`, `C:/`, `//server/share/`. */
export function foldersAbove(path: string): string[] {
  // Node.js knows the roots of Windows everywhere, and takes `/` for one too.
  const { root } = win32.parse(path)
  const parts = path.slice(root.length).split('/').filter(part => part !== '')
  return parts.map((_, index) => root + parts.slice(0, index).join('/')).reverse()
}
