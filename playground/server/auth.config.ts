// The one place that says how people sign in. The server runs this; the schema is worked out from its text alone.
import { passkey } from '@better-auth/passkey'
import { admin, jwt, organization, twoFactor, username } from 'better-auth/plugins'
import { activityLog } from './auth/activity-log'

export default defineServerAuth(({ runtimeConfig }) => ({
  appName: 'Playground',
  secret: runtimeConfig.authSecret,
  baseURL: runtimeConfig.authUrl || undefined,
  emailAndPassword: { enabled: true },
  user: {
    additionalFields: {
      timeZone: { type: 'string', required: false, defaultValue: 'UTC' },
      newsletter: { type: 'boolean', required: false, defaultValue: false },
    },
  },
  plugins: [
    twoFactor(),
    passkey(),
    organization({ teams: { enabled: true } }),
    admin(),
    username(),
    // On where the environment says so. Its table is in the schema everywhere: one database serves every environment.
    ...(process.env.AUTH_JWT ? [jwt()] : []),
    activityLog(),
  ],
}))
