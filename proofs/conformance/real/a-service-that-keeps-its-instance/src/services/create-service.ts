import type { betterAuth as create } from 'better-auth'
import { organization } from 'better-auth/plugins'

interface Wanted {
  teams: boolean
  betterAuth: typeof create
}

export function createService({ teams, betterAuth }: Wanted) {
  const auth = betterAuth({ plugins: [organization({ teams: { enabled: teams } })] })
  return {
    handle: (request: Request) => auth.handler(request),
    session: (headers: Headers) => auth.api.getSession({ headers }),
  }
}
