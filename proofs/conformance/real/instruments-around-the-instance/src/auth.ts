import * as Sentry from '@sentry/node'
import { betterAuth } from 'better-auth'
import { createAuthMiddleware } from 'better-auth/api'
import { emailOTP, username } from 'better-auth/plugins'
import { audit } from './audit'

Sentry.init({ dsn: process.env.SENTRY_DSN })

export const auth = Sentry.startSpan({ name: 'auth' }, () => betterAuth({
  plugins: [username(), emailOTP({ async sendVerificationOTP() { Sentry.captureException(new Error('no mail')) } })],
  hooks: { after: createAuthMiddleware(async context => audit(context.path)) },
}))
