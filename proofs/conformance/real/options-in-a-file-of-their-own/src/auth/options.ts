// INVITES: none, "1"
import type { BetterAuthOptions } from 'better-auth'
import { organization } from 'better-auth/plugins'
import { accessControl, roles } from './permissions'

export const authOptions = {
  plugins: [organization({ ac: accessControl, roles, requireEmailVerificationOnInvitation: Boolean(process.env.INVITES) })],
} satisfies BetterAuthOptions
