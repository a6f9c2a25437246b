// What `#auth/schema` is to NuxtHub's types. In: the schema's file and its text. Out: an empty module for NuxtHub's schema, and declarations that come
// with it. NuxtHub infers the types of its schema without the aliases of the app: what `server/db/schema.ts` makes of an auth table, such as a
// relation to it, would be `any`. Nobody else imports the module, and to everybody else the alias is what Nuxt says it is.
import { basename, dirname, join } from 'pathe'
import { type FurtherNames, noFurtherNames } from './further-names'

const exported = /^export const ([\p{ID_Start}$_][\p{ID_Continue}$]*)/gmu

export function hubModule(folder: string): string {
  return join(folder, 'for-nuxthub.mjs')
}

/** The names that a schema exports. */
export function exportsOf(code: string): string[] {
  return [...code.matchAll(exported)].map(([, name]) => name!)
}

/** `module`: the file of the schema that has its types. `further`: the names that `#auth/schema` has besides. */
export function hubTypes(module: string, code: string, further: FurtherNames = noFurtherNames): [file: string, text: string][] {
  const folder = dirname(module)
  const schema = `./${basename(module).replace(/\.ts$/, '')}`
  const tables = [...exportsOf(code).map(name => [name, name]), ...further.tables]
  const names = [
    ...tables.map(([name, exported]) => `  export const ${name}: typeof import('${schema}').${exported}\n`),
    ...further.whole ? [`  export const ${further.whole}: typeof import('${schema}')\n`] : [],
  ]
  return [
    [hubModule(folder), 'export {}\n'],
    [join(folder, 'for-nuxthub.d.mts'), '/// <reference path="./alias.d.ts" />\nexport {}\n'],
    [join(folder, 'alias.d.ts'), `declare module '#auth/schema' {\n${names.join('')}}\n`],
  ]
}
