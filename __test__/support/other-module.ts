// The stand-in for the module that also makes a schema, installed in an app. In: the folder of the app, its name and its shape. Out: a package
// in the app's own `node_modules`; the packages that it needs are found further up.
import { cpSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './paths.ts'

export const newName = '@nuxtjs/better-auth'
export const oldName = '@onmax/nuxt-better-auth'

/** When it finishes: while it is set up; in `modules:done`; or once, in NuxtHub's hook or in `modules:done`, whichever is first. */
export const shapes = ['at once', 'done', 'lazy'] as const

export type Shape = typeof shapes[number]

export function installOther(dir: string, shape: Shape, name = newName): void {
  const folder = join(dir, 'node_modules', name)
  rmSync(folder, { recursive: true, force: true })
  cpSync(join(root, '__test__', 'support', 'other-module'), folder, { recursive: true })
  writeFileSync(join(folder, 'shape.mjs'), `export const name = ${JSON.stringify(name)}\nexport const shape = ${JSON.stringify(shape)}\n`)
  writeFileSync(join(folder, 'package.json'), JSON.stringify({
    name,
    version: '0.0.0',
    type: 'module',
    exports: { '.': './module.mjs', './config': { types: './runtime/config.d.mts', default: './runtime/config.mjs' } },
    peerDependencies: { 'better-auth': '*' },
  }))
}
