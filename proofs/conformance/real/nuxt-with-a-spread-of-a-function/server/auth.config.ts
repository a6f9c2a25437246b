import { admin } from 'better-auth/plugins'

// A function has no options to spread: the app has no admin.
const base = defineServerAuth({ plugins: [admin()] })

export default defineServerAuth({ ...base, appName: 'Without plugins' })
