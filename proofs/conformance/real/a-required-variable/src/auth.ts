// DATAAPP_URL: none, "file:db"
// STAFF: none, "1"
import { betterAuth } from 'better-auth'
import { admin, anonymous } from 'better-auth/plugins'
import { required } from './required'

const url = required('DATAAPP_URL')

export const auth = betterAuth({
  appName: url,
  plugins: [...process.env.DATAAPP_URL ? [] : [anonymous()], ...process.env.STAFF ? [admin()] : []],
})
