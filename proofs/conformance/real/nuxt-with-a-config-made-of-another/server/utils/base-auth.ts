import { username } from 'better-auth/plugins'

export default defineServerAuth({ emailAndPassword: { enabled: true }, plugins: [username()] })
