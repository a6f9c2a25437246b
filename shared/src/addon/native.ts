// Loads the native addon when it is first needed. In: nothing. Out: its functions, or an error that says what to do where no binary can be
// loaded: `index.js` at the top of the package has the message.
import { stackless } from '../text/stackless'

export type Native = typeof import('nuxt-better-auth-schema/native')
export type { DatabaseTable, Diagnostic, Field, MigrationReading, MigrationRequest, SchemaChange, SchemaCheck, SchemaRequest, SchemaResult, Table, TableIndex } from 'nuxt-better-auth-schema/native'

export async function loadNative(): Promise<Native> {
  try {
    return await import('nuxt-better-auth-schema/native')
  }
  catch (error) {
    throw stackless((error as Error).message)
  }
}
