// In place of `node:module`. In: nothing. Out: as much of it as finds the pages of the docs, which are among the files in memory.
export function createRequire(): { resolve: (specifier: string) => string } {
  return { resolve: specifier => `/docs/${specifier}` }
}
