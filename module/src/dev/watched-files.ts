// Files under watch. In: absolute paths of files and folders, present or not. Out: a call for each event at one of them: it changed, was
// replaced, appeared or went, and so did a folder that leads to it.
//
// Folders are watched, never a file alone: an editor saves by renaming another file over it, a package manager replaces the whole folder,
// and what is not there yet can be seen only from above.
import { existsSync } from 'node:fs'
import { watch } from 'chokidar'
import { normalize } from 'pathe'
import { foldersAbove } from '../../../shared/src/files/folders-above'

export interface WatchedFiles {
  close: () => Promise<void>
}

/** Resolves when everything is under watch. Of `whole` folders, what is in them is too. */
export async function watchFiles(paths: string[], rootDir: string, onEvent: () => void, onError: (error: unknown) => void, whole: string[] = []): Promise<WatchedFiles> {
  const { roots, leading } = placesToWatch([...paths, ...whole], rootDir)
  const watcher = watch([...roots], {
    ignoreInitial: true,
    // Persistent watchers share one handle for a path with all others of the process, those of Nuxt too. Where a file or folder has been
    // replaced, each keeps the others at the handle of what is gone, and nobody sees anything more.
    persistent: false,
    ignorePermissionErrors: true,
    ignored: (path) => {
      const file = normalize(path)
      return !leading.has(file) && !whole.some(folder => file.startsWith(`${folder}/`))
    },
  })
  watcher.on('all', onEvent)
  watcher.on('error', onError)
  await new Promise<void>(resolve => watcher.once('ready', () => resolve()))
  return { close: () => watcher.close() }
}

/** The folders to start from, and everything on the way from there to the paths. */
export function placesToWatch(paths: string[], rootDir: string): { roots: Set<string>, leading: Set<string> } {
  return {
    roots: new Set(paths.flatMap(path => rootOf(path, rootDir) ?? [])),
    leading: new Set(paths.flatMap(path => [path, ...foldersAbove(path)])),
  }
}

/**
 * The folder from which a path is watched: the project, or where a `node_modules` stands that may be installed anew. None where nothing of the path is there
 * but the root of the disk: chokidar takes that one for removed, and then everything below it.
 */
function rootOf(path: string, rootDir: string): string | undefined {
  const above = foldersAbove(path).slice(0, -1)
  if (above.includes(rootDir))
    return rootDir
  const packages = path.indexOf('/node_modules/')
  const start = packages > 0 ? above.findIndex(folder => folder.length <= packages) : 0
  return above.slice(Math.max(start, 0)).find(folder => existsSync(folder))
}
