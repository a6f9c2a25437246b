// Configs to begin with. In: nothing. Out: texts by name.
export const examples: Record<string, string> = {
  'Organizations and two factors': `import { organization, twoFactor, username } from 'better-auth/plugins'

export default defineServerAuth(({ runtimeConfig }) => ({
  secret: runtimeConfig.authSecret,
  emailAndPassword: { enabled: true },
  plugins: [
    username(),
    twoFactor(),
    organization({ teams: { enabled: true } }),
  ],
}))
`,
  'A plugin behind a condition': `import { betterAuth } from 'better-auth'
import { admin, jwt } from 'better-auth/plugins'

export const auth = betterAuth({
  plugins: [
    admin(),
    ...(process.env.AUTH_JWT ? [jwt()] : []),
  ],
})
`,
  'A plugin of your own': `import type { BetterAuthPlugin } from 'better-auth'

const audit = {
  id: 'audit',
  schema: {
    auditLog: {
      fields: {
        action: { type: 'string', required: true },
        userId: { type: 'string', required: true, index: true, references: { model: 'user', field: 'id', onDelete: 'cascade' } },
        createdAt: { type: 'date', required: true, defaultValue: () => new Date() },
      },
    },
  },
} satisfies BetterAuthPlugin

export default defineServerAuth({
  user: { additionalFields: { locale: { type: 'string', required: false, defaultValue: 'en' } } },
  plugins: [audit],
})
`,
  'A value that can\'t be determined': `export default defineServerAuth({
  user: { modelName: process.env.USER_TABLE },
})
`,
}
