// Loads the native addon. In: nothing. Out: its functions, or an error that says what to do where no binary can be loaded, and why not.
import { stackless } from './stackless'

export type Native = typeof import('nuxt-better-auth-schema/native')
export type { DatabaseTable, Diagnostic, Field, SchemaChange, SchemaRequest, SchemaResult, Table, TableIndex } from 'nuxt-better-auth-schema/native'

export async function loadNative(): Promise<Native> {
  try {
    return await import('nuxt-better-auth-schema/native')
  }
  catch (error) {
    throw stackless(
      `nuxt-better-auth-schema has no binary that runs on this machine (${process.platform} ${process.arch}).\n`
      + 'It comes as an optional dependency: remove `node_modules` and install again, without `--omit=optional`. What was tried:\n'
      + reasons(error).map(reason => `  - ${reason}`).join('\n'),
    )
  }
}

/** The loader tries one file after the other and chains the failures as causes. The first link is its general advice. */
function reasons(error: unknown): string[] {
  const found: string[] = []
  for (let link = error; link instanceof Error; link = link.cause)
    found.push(link.message.split('\n')[0]!)
  return found.length > 1 ? found.slice(1).reverse() : found
}
