import { createAuth } from './src/lib/auth'

createAuth(process.env)
