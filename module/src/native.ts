// Loads the native addon. In: nothing. Out: its functions, or an error that says what to do where this platform has no binary.

export type Native = typeof import('nuxt-better-auth-schema/native')
export type { Diagnostic, SchemaRequest, SchemaResult } from 'nuxt-better-auth-schema/native'

export async function loadNative(): Promise<Native> {
  try {
    return await import('nuxt-better-auth-schema/native')
  }
  catch (cause) {
    throw new Error(
      `nuxt-better-auth-schema has no binary for this machine (${process.platform} ${process.arch}). It comes as an optional dependency: `
      + `install again without \`--omit=optional\`, and with a lock file that was not made for another platform alone.`,
      { cause },
    )
  }
}
