import { betterAuth } from 'better-auth'
import { z } from 'zod'

const Profile = z.object({ nickname: z.string(), city: z.string(), level: z.enum(['junior', 'senior']) })

export const auth = betterAuth({
  user: {
    additionalFields: {
      ...Object.fromEntries(Object.keys(Profile.shape).map(name => [name, { type: 'string' as const, required: false }])),
      rank: { type: [...Profile.shape.level.options], required: false },
    },
  },
})
