import { betterAuth } from 'better-auth'
import { auditLog } from './plugins/audit-log'
import { referrals } from './plugins/referrals'

export const auth = betterAuth({ plugins: [auditLog({ retentionDays: 30 }), referrals()] })
