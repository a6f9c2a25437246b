import { createEnv } from '@t3-oss/env-nextjs'
import { z } from 'zod'

export const env = createEnv({
  server: {
    AUTH_SECRET: z.string().optional(),
    AUTH_PASSKEYS: z.enum(['on', 'off']).default('off'),
  },
  client: {},
  experimental__runtimeEnv: {},
})
