// The one module that is the auth config. In: the files that make it up. Out: that module for the addon, as a file, and for the server, as
// text. One file stands for itself; several are merged, by the same text on both sides.
import { join } from 'pathe'
import { writeGenerated } from '../files/generated'
import { extendedConfig } from './extended-config'
import { mergedConfig } from './merged-config'

/** The file for the addon to read. `plugins`: files that export a plugin each, which are added to a config that is one file. */
export function configEntry(buildDir: string, files: [string, ...string[]], plugins: string[] = []): string {
  if (files.length === 1 && plugins.length === 0)
    return files[0]
  const file = join(buildDir, 'better-auth', 'config.mjs')
  writeGenerated([[file, plugins.length > 0 ? extendedConfig(files[0], plugins) : mergedConfig(files)]])
  return file
}

/** What `#auth/config` is in the server. */
export function configModule(files: [string, ...string[]]): string {
  return files.length === 1 ? `export { default } from ${JSON.stringify(files[0])}\n` : mergedConfig(files)
}
