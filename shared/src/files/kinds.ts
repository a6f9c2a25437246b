// What stands at a path. In: the path. Out: whether it is a file or a folder. A path that leads through a file is neither: Node.js before 22 throws there, whatever `throwIfNoEntry` says.
import { type Stats, statSync } from 'node:fs'

export function isFile(path: string): boolean {
  return statsOf(path)?.isFile() ?? false
}

export function isFolder(path: string): boolean {
  return statsOf(path)?.isDirectory() ?? false
}

function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  }
  catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR')
      return undefined
    throw error
  }
}
