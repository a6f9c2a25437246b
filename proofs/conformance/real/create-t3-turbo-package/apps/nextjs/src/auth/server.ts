// VERCEL_ENV: none, "production", "preview"
import { expo } from './expo'
import { initAuth } from '../../../../packages/auth/src'

const baseUrl = process.env.VERCEL_ENV === 'production' ? 'https://app.example' : 'http://localhost:3000'

export const auth = initAuth({
  baseUrl,
  productionUrl: 'https://turbo.t3.gg',
  secret: process.env.AUTH_SECRET,
  discordClientId: 'id',
  extraPlugins: [expo()],
})
