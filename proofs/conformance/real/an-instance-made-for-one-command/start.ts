import { useAuth } from './src/auth'

useAuth()
