import { betterAuth } from 'better-auth'
import { twoFactor } from 'better-auth/plugins'
import { plugins } from './plugins'

const instance = betterAuth({ appName: 'Shop', plugins: [twoFactor(), ...plugins] })

// Each key is that of an option, and none of it is one.
export const auth = { session: (headers: Headers) => instance.api.getSession({ headers }), plugins: ['two-factor'], user: () => null }
