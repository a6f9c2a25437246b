// The same for packages of other authors.

const field = `{ type: 'string', required: false }`

export const others = {
  appInvite: {
    base: `sendInvitationEmail: async () => {}`,
    variants: { 'additional fields': `schema: { appInvitation: { additionalFields: { note: ${field} } } }, canCreateInvitation: true` },
  },
  emailHarmony: { variants: { login: `allowNormalizedSignin: true`, renamed: `schema: { user: { fields: { normalizedEmail: 'mail' } } }` } },
  phoneHarmony: { variants: { country: `defaultCountry: 'DE'` } },
  waitlist: {
    base: `enabled: true`,
    variants: {
      'additional fields': `additionalFields: { company: { type: 'string', required: true }, size: { type: 'number', required: false } }`,
      'renamed with additional fields': `schema: { waitlist: { modelName: 'queue', fields: { email: 'mail' } } }, additionalFields: { company: ${field} }`,
      limits: `maximumWaitlistParticipants: 10, allowedDomains: ['example.com'], rateLimit: { window: 60, max: 5 }`,
    },
  },
  telegram: {
    base: `botToken: '123:abc', botUsername: 'bot'`,
    variants: {
      'no widget': `loginWidget: false`,
      'mini app': `miniApp: { enabled: true, validateInitData: true }`,
      'mini app alone': `loginWidget: false, miniApp: { enabled: true }`,
      oidc: `oidc: { enabled: true, clientSecret: 'x' }`,
      'nothing': `loginWidget: false, miniApp: { enabled: false }`,
    },
  },
  cloudflare: {
    base: `autoDetectIpAddress: true`,
    variants: {
      'no geolocation': `geolocationTracking: false`,
      geolocation: `geolocationTracking: true`,
      files: `r2: { bucket: {}, maxFileSize: 1000 }`,
      'files with additional fields': `r2: { bucket: {}, additionalFields: { category: { type: 'string', required: false }, priority: { type: 'number', defaultValue: 0 } } }`,
      'files alone': `geolocationTracking: false, r2: { bucket: {} }`,
    },
  },
  razorpayPlugin: razorpay(),
  razorpay: razorpay(),
  creem: {
    base: `apiKey: 'x', testMode: true`,
    variants: { 'no subscriptions': `persistSubscriptions: false`, subscriptions: `persistSubscriptions: true`, webhook: `webhookSecret: 'x', onGrantAccess: async () => {}` },
  },
  dodopayments: {
    base: `client: {}, createCustomerOnSignUp: true, use: []`,
    variants: { 'no customer': `createCustomerOnSignUp: false` },
  },
  sigmaProvider: { base: ``, variants: { subscription: `enableSubscription: true`, 'no subscription': `enableSubscription: false` } },
  sigmaAdminPlugin: { base: ``, variants: { subscription: `enableSubscription: true` } },
  sigmaCallbackPlugin: { base: ``, variants: {} },
  convex: { base: `authConfig: { providers: [{ applicationID: 'convex', domain: 'https://example.com', type: 'customJwt', issuer: 'x', jwks: 'x', algorithm: 'RS256' }] }`, variants: { options: `options: { basePath: '/auth' }` } },
  crossDomain: { base: `siteUrl: 'https://example.com'`, variants: {} },
  polar: { base: `client: {}, createCustomerOnSignUp: true, use: []`, variants: {} },
  dubAnalytics: { base: `dubClient: {}`, variants: { oauth: `oauth: { clientId: 'a', clientSecret: 'b' }` } },
  dymoEmailPlugin: { base: `apiKey: 'x'`, variants: {} },
  dymoIPPlugin: { base: `apiKey: 'x'`, variants: {} },
  dymoPhonePlugin: { base: `apiKey: 'x'`, variants: {} },
  credentials: { base: `callback: async () => null`, variants: { path: `path: '/sign-in/ldap', autoSignUp: true` } },
  invite: { base: `inviteDurationSeconds: 3600, roleForSignupWithoutInvite: 'guest', roleForSignupWithInvite: 'user'`, variants: { code: `generateCode: () => 'x', canCreateInvite: () => true` } },
  onboarding: {
    base: `steps: { profile: { handler: async () => {}, required: true }, team: { handler: async () => {} } }, completionStep: 'profile'`,
    variants: {
      'not at sign-up': `autoEnableOnSignUp: false`,
      renamed: `schema: { user: { fields: { shouldOnboard: 'is_new', completedSteps: 'steps_done' } } }`,
      'secondary storage': `secondaryStorage: { get: () => null, set: () => {} }`,
    },
  },
  localization: { base: `defaultLocale: 'de-DE', fallbackLocale: 'default'`, variants: {} },
  tauri: { base: `scheme: 'app', callbackURL: '/'`, variants: {} },
  createTelegramOIDCProvider: { calls: { arguments: `'123:abc', {}` } },
  validator: { calls: { arguments: `[]` } },
  lemonSqueezy: { base: `client: {}, products: [{ name: 'a', id: '1' }]`, variants: {} },
}

function razorpay() {
  return {
    base: `razorpayClient: {}, razorpayWebhookSecret: 'x', razorpayKeySecret: 'x', keyId: 'k', subscription: { enabled: true, plans: [] }`,
    variants: {
      subscriptions: `subscription: { enabled: true, plans: [], requireEmailVerification: true }`,
      'subscriptions off': `subscription: { enabled: false }`,
      organization: `organization: { enabled: true }, subscription: { enabled: true, plans: [] }`,
    },
  }
}
