// NODE_ENV: "development", "production"
import { betterAuth } from 'better-auth'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { admin } from 'better-auth/plugins'
import { prisma } from './prisma'

export const auth = betterAuth({
  database: prismaAdapter(prisma, { provider: 'postgresql' }),
  user: { modelName: 'Person', fields: { name: 'fullName' } },
  plugins: [admin()],
})
