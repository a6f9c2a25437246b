// How the module is built: @nuxt/module-builder reads `src/module.ts` and `src/runtime/` beside this file. Out come `dist/module.mjs`,
// its types and `dist/runtime/` at the top level of the package. This folder has no package.json, so what stays an import is said here.
import { defineBuildConfig } from 'unbuild'

export default defineBuildConfig({
  externals: ['better-auth', 'chokidar', 'nuxt-better-auth-schema', 'nuxt-better-auth-schema/native', 'pathe', 'tinyexec'],
})
