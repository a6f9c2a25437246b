import { z } from 'zod'

const Environment = z.object({
  BETTER_AUTH_SECRET: z.string().default('development'),
  LEGACY_LOGIN: z.stringbool().default(false),
  PLAN: z.enum(['free', 'paid']).default('free'),
})

export const env = Environment.parse(process.env)
