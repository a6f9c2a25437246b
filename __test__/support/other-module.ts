// The stand-in for the module that also makes a schema. In: its name and its shape. Out: the files of its package, to be put into the `node_modules` of an
// app; the packages that it needs are found further up.
import { join } from 'node:path'
import { filesIn } from './files-in.ts'
import { root } from './paths.ts'

export const newName = '@nuxtjs/better-auth'
export const oldName = '@onmax/nuxt-better-auth'

/** When it finishes: while it is set up; in `modules:done`; or once, in NuxtHub's hook or in `modules:done`, whichever is first. */
export const shapes = ['at once', 'done', 'lazy'] as const

export type Shape = typeof shapes[number]

/** Paths from the app → texts. */
export function otherModuleFiles(shape: Shape, name = newName): Record<string, string> {
  const files = {
    ...filesIn(join(root, '__test__', 'support', 'other-module')),
    'shape.mjs': `export const name = ${JSON.stringify(name)}\nexport const shape = ${JSON.stringify(shape)}\n`,
    'package.json': JSON.stringify({
      name,
      version: '0.0.0',
      type: 'module',
      exports: { '.': { types: './module.d.mts', default: './module.mjs' }, './config': { types: './runtime/config.d.mts', default: './runtime/config.mjs' } },
      peerDependencies: { 'better-auth': '*' },
    }),
  }
  return Object.fromEntries(Object.entries(files).map(([file, text]) => [`node_modules/${name}/${file}`, text]))
}
