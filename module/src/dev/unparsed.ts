// A dev server that starts with files that do not parse, on the schema of an earlier run. In: the schema and the gate. Out: a page with the error for who asks: Nitro cannot build the
// server of such files, and Nuxt has requests wait for that without a word.
import { useNitro } from '@nuxt/kit'
import type { AuthSchema } from '../schema/auth-schema'
import type { RequestGate } from './request-gate'

const code = 'BAS103'

/** To be called when Nuxt is ready. Gives what is to be called after each further look at the files. */
export function answerUntilBuilt(schema: AuthSchema, gate: RequestGate): () => void {
  let isBuilt = false
  const look = () => {
    if (isBuilt)
      return
    const isUnparsed = schema.isMade && schema.result?.diagnostics.some(diagnostic => diagnostic.code === code)
    gate.answerWith(isUnparsed ? () => `Nuxt waits until these files can be parsed, and builds the server then.\n\n${schema.errors}` : undefined)
  }
  useNitro().hooks.hookOnce('compiled', () => {
    isBuilt = true
    gate.answerWith(undefined)
  })
  look()
  return look
}
