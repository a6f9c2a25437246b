// TOKENS: none, "jwt", "opaque"
import { betterAuth } from 'better-auth'
import { jwt, oneTimeToken } from 'better-auth/plugins'

const tokens = Deno.env.get('TOKENS')

export const auth = betterAuth({ plugins: tokens === 'jwt' ? [jwt()] : tokens === 'opaque' ? [oneTimeToken()] : [] })
