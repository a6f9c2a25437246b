// The one module that is the auth config. In: the files that make it up. Out: that module for the addon, as a file, and for the server, as
// text. One file stands for itself; several are merged, by the same text on both sides.
import { join } from 'pathe'
import { writeGenerated } from '../files/generated'
import { mergedConfig } from './merged-config'

/** The file for the addon to read. */
export function configEntry(buildDir: string, files: [string, ...string[]]): string {
  if (files.length === 1)
    return files[0]
  const file = join(buildDir, 'better-auth', 'config.mjs')
  writeGenerated([[file, mergedConfig(files)]])
  return file
}

/** What `#auth/config` is in the server. */
export function configModule(files: [string, ...string[]]): string {
  return files.length === 1 ? `export { default } from ${JSON.stringify(files[0])}\n` : mergedConfig(files)
}
