// FLAG_A: none, "on"
// FLAG_T: none, "on"
import { betterAuth } from 'better-auth'
import { username } from 'better-auth/plugins'
import { flags } from './flags'

const enabled = Object.entries(flags).filter(([, is]) => is).map(([name]) => name)

export const auth = betterAuth({
  appName: enabled.length > 3 ? 'Experimental' : 'Stable',
  trustedOrigins: enabled.map(name => `https://${name}.app.example`),
  plugins: flags.t ? [username()] : [],
})
