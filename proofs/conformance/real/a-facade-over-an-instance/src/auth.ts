// AUDIT: none, "1"
import { betterAuth } from 'better-auth'
import { admin, organization } from 'better-auth/plugins'

const instance = betterAuth({
  plugins: [organization(), ...process.env.AUDIT ? [admin()] : []],
})
const { handler, api } = instance

/** What the rest of the app may use. */
export const auth = { handler, createOrganization: api.createOrganization }
