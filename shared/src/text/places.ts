// Places in files, as people name them. In: a path and a line. Out: `@better-auth/core/dist/db/get-tables.mjs:150` for a file of an installed package, wherever a package
// manager has put it, and any other path as it is.

/** Up to the last `node_modules` that a package follows: pnpm has several in one path, and some tools keep files of their own in one. */
const beforePackage = /^(?:.*\/)?node_modules\/(?=(?:@[^/]+\/)?[^./@][^/]*\/)/

export function nameOfFile(path: string): string {
  return path.replaceAll('\\', '/').replace(beforePackage, '')
}

export function nameOfPlace(path: string, line: number | null): string {
  return line === null ? nameOfFile(path) : `${nameOfFile(path)}:${line}`
}
