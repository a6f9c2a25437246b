// ADMIN: none, "true"
import { admin } from 'better-auth/plugins'
import { brand } from '#layers/base/shared/brand'
import { roles } from '~~/shared/roles'

export default defineServerAuth({
  appName: brand,
  user: { additionalFields: { role: { type: 'string', defaultValue: roles[0] } } },
  plugins: process.env.ADMIN === 'true' ? [admin({ defaultRole: roles[0] })] : [],
})
