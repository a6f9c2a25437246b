// Files under watch. In: absolute paths of files and folders, present or not. Out: a call for each event at one of them: it changed, was
// replaced, appeared or went, and so did a folder that leads to it.
//
// Folders are watched, never a file alone: an editor saves by renaming another file over it, a package manager replaces the whole folder,
// and what is not there yet can be seen only from above.
import { existsSync } from 'node:fs'
import { watch } from 'chokidar'
import { dirname, normalize } from 'pathe'

export interface WatchedFiles {
  close: () => Promise<void>
}

/** Resolves when everything is under watch. */
export async function watchFiles(paths: string[], rootDir: string, onEvent: () => void, onError: (error: unknown) => void): Promise<WatchedFiles> {
  const leading = new Set<string>()
  const roots = new Set<string>()
  for (const path of paths) {
    const root = rootOf(path, rootDir)
    roots.add(root)
    for (let part = path; part.length >= root.length; part = dirname(part))
      leading.add(part)
  }

  const watcher = watch([...roots], {
    ignoreInitial: true,
    ignorePermissionErrors: true,
    ignored: path => !leading.has(normalize(path)),
  })
  watcher.on('all', onEvent)
  watcher.on('error', onError)
  await new Promise<void>(resolve => watcher.once('ready', () => resolve()))
  return { close: () => watcher.close() }
}

/** The folder from which a path is watched: the project, or where a `node_modules` stands that may be installed anew. */
function rootOf(path: string, rootDir: string): string {
  if (path.startsWith(`${rootDir}/`))
    return rootDir
  const packages = path.indexOf('/node_modules/')
  let root = packages > 0 ? path.slice(0, packages) : dirname(path)
  while (!existsSync(root) && root !== dirname(root))
    root = dirname(root)
  return root
}
