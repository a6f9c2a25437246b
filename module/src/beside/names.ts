// Names that both modules have. In: the Nuxt instance, when all modules are done. Out: those of this module in their place, and the types of the
// other one with the database that it has here.
import type { Nuxt } from '@nuxt/schema'

/** To be called before this module adds its own. */
export function takeNames(nuxt: Nuxt): void {
  delete nuxt.options.alias['#auth/database']
  for (const template of nuxt.options.build.templates) {
    const { filename, getContents } = template
    // To it, a database that is not from its own provider has no type.
    if (filename?.startsWith('types/nuxt-better-auth') && getContents)
      template.getContents = async data => (await getContents(data)).replaceAll('db: undefined', 'db: typeof import(\'@nuxthub/db\')[\'db\']')
  }
}
