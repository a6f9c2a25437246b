// TWO_FACTOR: none, "1"
import { twoFactor } from 'better-auth/plugins'
import base from './utils/base-auth'

export default defineServerAuth(context => ({
  ...base(context),
  plugins: [...base(context).plugins, ...process.env.TWO_FACTOR ? [twoFactor()] : []],
}))
