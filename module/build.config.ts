// How the package is built: @nuxt/module-builder reads `src/module.ts` and `src/runtime/` beside this file, and the command line has its
// sources in `cli/`. Out come `dist/module.mjs`, its types, `dist/runtime/` and `dist/cli.mjs` at the top level of the package. This folder
// has no package.json, so what stays an import is read from the one above.
import { defineBuildConfig } from 'unbuild'
import { dependencies, name } from '../package.json'

export default defineBuildConfig({
  entries: [{ input: '../cli/src/main', name: 'cli', declaration: false }],
  externals: [...Object.keys(dependencies), 'better-auth', name].flatMap(known => [known, new RegExp(`^${known}/`)]),
})
