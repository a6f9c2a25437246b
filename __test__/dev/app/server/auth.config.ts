import { username } from 'better-auth/plugins'

export default defineServerAuth({
  secret: 'a secret for tests alone, and long enough',
  emailAndPassword: { enabled: true },
  plugins: [username()],
})
