// The config that the databases are proven with: every official plugin that brings a table, and a field of every type. In: nothing. Out: its
// options; the files beside this one say which ids it has. The addon reads it, and the app under test runs it.
import { createHash } from 'node:crypto'
import { apiKey } from '@better-auth/api-key'
import { oauthProvider } from '@better-auth/oauth-provider'
import { passkey } from '@better-auth/passkey'
import { scim } from '@better-auth/scim'
import { sso } from '@better-auth/sso'
import { stripe } from '@better-auth/stripe'
import type { BetterAuthOptions, BetterAuthPlugin } from 'better-auth'
import { admin, anonymous, deviceAuthorization, jwt, organization, phoneNumber, twoFactor, username } from 'better-auth/plugins'
import Stripe from 'stripe'
import { deliver } from '../app/messages.ts'
import { directoryToken, webhookSecret } from './secrets.ts'

const digest = (password: string) => createHash('sha256').update(password).digest('hex')

export const options = {
  appName: 'Databases',
  secret: 'only for tests, and long enough for Better Auth to be content',
  emailAndPassword: {
    enabled: true,
    // Made in no time. What a good one costs is not the matter here.
    password: {
      hash: async password => digest(password),
      verify: async ({ hash, password }) => hash === digest(password),
    },
    sendResetPassword: async ({ user, token }) => deliver({ kind: 'reset', to: user.email, secret: token }),
  },
  emailVerification: {
    sendOnSignUp: true,
    sendVerificationEmail: async ({ user, token }) => deliver({ kind: 'verify', to: user.email, secret: token }),
  },
  user: {
    deleteUser: { enabled: true },
    additionalFields: {
      theme: { type: ['light', 'dark', 'it\'s "grey" `here`'], required: false, defaultValue: 'light' },
      bornAt: { type: 'date', required: false },
      newsletter: { type: 'boolean', required: false, defaultValue: true },
      visits: { type: 'number', required: false, defaultValue: 0 },
      bytesStored: { type: 'number', bigint: true, required: false },
      preferences: { type: 'json', required: false },
      tags: { type: 'string[]', required: false },
      scores: { type: 'number[]', required: false },
    },
  },
  rateLimit: { enabled: true, storage: 'database', window: 60, max: 3, customRules: { '/sign-up/email': { window: 60, max: 3 } } },
  // A visitor of the tests comes from an address of its own, so that no flow uses up the rate limit of another.
  advanced: { ipAddress: { ipAddressHeaders: ['x-visitor'] } },
  plugins: [
    twoFactor({ accountLockout: { maxFailedAttempts: 3 } }),
    // No browser makes a passkey for an address of numbers, so people know the app by a name.
    passkey({ rpID: 'databases.example', origin: 'https://databases.example' }),
    organization({
      teams: { enabled: true },
      sendInvitationEmail: async ({ email, id }) => deliver({ kind: 'invite', to: email, secret: id }),
    }),
    admin(),
    username(),
    apiKey({ enableSessionForAPIKeys: true, rateLimit: { enabled: true, timeWindow: 3_600_000, maxRequests: 2 } }),
    // The tests put rows into every table, keys that sign nothing among them.
    jwt({ disableSettingJwtHeader: true }),
    deviceAuthorization({ interval: '5s' }),
    phoneNumber({ sendOTP: async ({ phoneNumber: to, code }) => deliver({ kind: 'otp', to, secret: code }) }),
    anonymous(),
    sso({ domainVerification: { enabled: true } }),
    scim({ connections: [{ id: 'directory', credentials: [{ type: 'bearer', id: 'first', token: directoryToken }], provisioningDomainId: 'acme' }], managedConnections: { credentialHashSecret: 'also only for tests, with 32 characters or more' } }) as BetterAuthPlugin,
    oauthProvider({
      loginPage: '/sign-in',
      consentPage: '/consent',
      resources: [{ identifier: 'https://api.example', name: 'Another "API"', accessTokenTtl: 600, allowedScopes: ['openid', 'offline_access'], customClaims: { tenant: 'it\'s one' } }],
      clientRegistrationDefaultResources: ['https://api.example'],
    }),
    stripe({
      stripeClient: new Stripe('sk_test_of_nobody'),
      stripeWebhookSecret: webhookSecret,
      subscription: { enabled: true, plans: [{ name: 'pro', priceId: 'price_1' }] },
    }),
  ],
} satisfies BetterAuthOptions
