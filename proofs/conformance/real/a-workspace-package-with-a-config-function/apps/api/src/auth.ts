// REGION: none, "eu", "us"
import { createAuth } from '@app/auth'
import { jwt } from 'better-auth/plugins'

export const auth = createAuth({
  session: { additionalFields: process.env.REGION === 'eu' ? { consent: { type: 'date', required: false } } : {} },
  plugins: [jwt()],
})
