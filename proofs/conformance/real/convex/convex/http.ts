import { createAuth } from './betterAuth/auth'

export const handle = (context: unknown, request: Request) => createAuth(context).handler(request)
