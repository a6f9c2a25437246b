import { createServerOnlyFn } from '@tanstack/react-start'
import { betterAuth } from 'better-auth'
import { multiSession, siwe } from 'better-auth/plugins'

const getAuthConfig = createServerOnlyFn(() => betterAuth({
  plugins: [multiSession(), siwe({ domain: 'app.example', getNonce: async () => 'n', verifyMessage: async () => true })],
}))

export const auth = getAuthConfig()
