import { apiKey } from '@better-auth/api-key'

export const billing = () => process.env.STRIPE_SECRET_KEY ? [apiKey()] : []
