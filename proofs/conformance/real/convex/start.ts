import { createAuth } from './convex/betterAuth/auth'

createAuth({})
