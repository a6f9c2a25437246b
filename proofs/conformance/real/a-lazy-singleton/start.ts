import { useAuth } from './server/utils/auth'

useAuth()
useAuth()
