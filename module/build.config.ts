// How the package is built: @nuxt/module-builder reads `src/module.ts` and `src/runtime/` beside this file, and the command line has its
// sources in `cli/`. Out come `dist/module.mjs`, its types, `dist/runtime/` and `dist/cli.mjs` at the top level of the package. This folder
// has no package.json, so what stays an import is said here.
import { defineBuildConfig } from 'unbuild'

export default defineBuildConfig({
  entries: [{ input: '../cli/src/main', name: 'cli', declaration: false }],
  externals: ['better-auth', 'chokidar', 'citty', 'consola', 'elkjs', 'elkjs/lib/elk.bundled.js', 'exsolve', 'fast-string-width', 'fast-wrap-ansi', 'globby', 'launch-editor', 'leven', 'magicast', 'magicast/helpers', 'nuxt-better-auth-schema', 'nuxt-better-auth-schema/native', 'nypm', 'open', 'pathe', 'supports-hyperlinks', 'tinyexec'],
})
