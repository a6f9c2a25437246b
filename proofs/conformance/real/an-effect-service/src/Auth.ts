import { betterAuth } from 'better-auth'
import { organization } from 'better-auth/plugins'
import { Effect } from 'effect'
import { Database } from './Database'

export const Auth = Effect.gen(function* () {
  const database = yield* Database
  const auth = betterAuth({ database: database.adapter, plugins: [organization()] })
  return { auth, handle: (request: Request) => auth.handler(request) }
})
