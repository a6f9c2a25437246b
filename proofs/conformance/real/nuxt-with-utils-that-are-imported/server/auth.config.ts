// STRIPE_SECRET_KEY: none, "sk"
import { mailPlugins } from '~~/server/utils/mail'
import { billing } from './utils/billing'

export default defineServerAuth(({ db }) => ({
  database: db,
  plugins: [...mailPlugins(), ...billing()],
}))
