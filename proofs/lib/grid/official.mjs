// The options that change the schema of an official plugin. In: nothing. Out: by the name of the export, the properties that every call needs (`base`),
// and by name the properties to try on top (`variants`), or whole argument lists (`calls`). Renaming is added for every table that a plugin turns
// out to have, and which releases have a plugin is found out: neither stands here.

const field = `{ type: 'string', required: false }`
const extra = `{ tag: { type: 'string', required: false, unique: true }, level: { type: 'number', defaultValue: 3, index: true, fieldName: 'lvl' }, kind: { type: ['a', 'b'], defaultValue: 'a' }, seen: { type: 'date', defaultValue: () => new Date(), onUpdate: () => new Date() } }`

export const official = {
  admin: { variants: {
    roles: `adminRoles: ['admin', 'root'], defaultRole: 'member', impersonationSessionDuration: 60`,
    'renamed user': `schema: { user: { modelName: 'people', fields: { role: 'user_role' } } }`,
  } },
  anonymous: { variants: { options: `emailDomainName: 'example.com', disableDeleteAnonymousUser: true` } },
  agentAuth: {
    variants: {
      renamed: `schema: { agentHost: { modelName: 'robots', fields: { userId: 'owner' } } }`,
      modes: `modes: ['autonomous'], approvalMethods: ['device_authorization'], proofOfPresence: { enabled: true, rpId: 'x', origin: 'https://example.com' }`,
      'a capability with a place': `capabilities: [{ name: 'a', description: 'b', location: 'https://example.com/execute' }]`,
    },
  },
  apiKey: {
    variants: {
      limits: `rateLimit: { enabled: true, timeWindow: 1000 * 60, maxRequests: 7 }`,
      unlimited: `rateLimit: { enabled: false }`,
      metadata: `enableMetadata: true, defaultPrefix: 'k_', keyExpiration: { defaultExpiresIn: 60 }`,
      storage: `storage: 'secondary-storage', fallbackToDatabase: true`,
      organization: `references: 'organization'`,
    },
    calls: {
      'several configurations': `[{ configId: 'a', defaultPrefix: 'a_' }, { configId: 'b', rateLimit: { maxRequests: 3 } }]`,
      'several configurations, renamed': `[{ configId: 'a' }, { configId: 'b', references: 'organization' }], { schema: { apikey: { modelName: 'keys', fields: { key: 'hash' } } } }`,
    },
  },
  deviceAuthorization: {
    base: '',
    variants: {
      times: `expiresIn: '30m', interval: '5s'`,
      codes: `userCodeLength: 6, deviceCodeLength: 30`,
    },
  },
  jwt: { variants: {
    algorithm: `jwks: { keyPairConfig: { alg: 'ES256' }, rotationInterval: 3600 }`,
    issuer: `jwt: { issuer: 'https://example.com', expirationTime: '1h' }`,
  } },
  lastLoginMethod: { variants: {
    database: `storeInDatabase: true`,
    'renamed in the database': `storeInDatabase: true, schema: { user: { lastLoginMethod: 'last_method' } }`,
    'not in the database': `storeInDatabase: false`,
  } },
  mcp: {
    base: `loginPage: '/login'`,
    variants: {
      renamed: `oidcConfig: { loginPage: '/login', schema: { oauthApplication: { modelName: 'app', fields: { clientId: 'cid' } } } }`,
      registration: `oidcConfig: { loginPage: '/login', allowDynamicClientRegistration: true }`,
    },
  },
  oidcProvider: {
    base: `loginPage: '/login'`,
    variants: {
      metadata: `metadata: { issuer: 'https://example.com' }, useJWTPlugin: false`,
      clients: `trustedClients: [{ clientId: 'a', clientSecret: 'b', name: 'c', type: 'web', redirectURLs: [], redirectUrls: [], disabled: false, metadata: {} }]`,
    },
  },
  organization: { variants: {
    teams: `teams: { enabled: true }`,
    'teams, without a default one': `teams: { enabled: true, defaultTeam: { enabled: false }, maximumTeams: 3 }`,
    'teams off': `teams: { enabled: false }`,
    'dynamic access control': `dynamicAccessControl: { enabled: true }`,
    'teams and dynamic access control': `teams: { enabled: true }, dynamicAccessControl: { enabled: true, maximumRolesPerOrganization: 5 }`,
    'every table renamed': `teams: { enabled: true }, dynamicAccessControl: { enabled: true }, schema: { organization: { modelName: 'orgs', fields: { name: 'title', slug: 'handle' } }, member: { modelName: 'members', fields: { organizationId: 'org_id' } }, invitation: { modelName: 'invites', fields: { inviterId: 'by' } }, team: { modelName: 'squads', fields: { organizationId: 'org' } }, teamMember: { modelName: 'squad_members', fields: { teamId: 'squad' } }, organizationRole: { modelName: 'org_roles', fields: { permission: 'perms' } }, session: { fields: { activeOrganizationId: 'org', activeTeamId: 'squad' } } }`,
    'additional fields': `schema: { organization: { additionalFields: ${extra} }, member: { additionalFields: { note: ${field} } }, invitation: { additionalFields: { note: ${field} } } }`,
    'additional fields of teams': `teams: { enabled: true }, schema: { team: { additionalFields: ${extra} }, teamMember: { additionalFields: { note: ${field} } } }`,
    'additional fields of roles': `dynamicAccessControl: { enabled: true }, schema: { organizationRole: { additionalFields: { color: { type: 'string', defaultValue: '#ffaabb' } } } }`,
    'additional fields with references': `schema: { member: { additionalFields: { mentor: { type: 'string', required: false, references: { model: 'user', field: 'id', onDelete: 'set null' } } } }, organization: { modelName: 'orgs', additionalFields: { parent: { type: 'string', required: false, references: { model: 'organization', field: 'id' } } } } }`,
    hooks: `organizationHooks: { beforeCreateOrganization: async () => {} }, sendInvitationEmail: async () => {}, membershipLimit: 10, creatorRole: 'admin'`,
  } },
  passkey: { variants: { options: `rpID: 'example.com', rpName: 'x', origin: 'https://example.com'` } },
  phoneNumber: { variants: {
    options: `sendOTP: () => {}, signUpOnVerification: { getTempEmail: phone => phone + '@example.com' }`,
  } },
  siwe: {
    base: `domain: 'example.com', getNonce: async () => 'x', verifyMessage: async () => true`,
    variants: { anonymous: `anonymous: false` },
  },
  sso: { variants: {
    renamed: `modelName: 'idp'`,
    'renamed fields': `fields: { issuer: 'iss', oidcConfig: 'oidc', samlConfig: 'saml', userId: 'owner', providerId: 'provider', organizationId: 'org', domain: 'dom' }`,
    'domain verification': `domainVerification: { enabled: true }`,
    'domain verification, renamed': `domainVerification: { enabled: true }, modelName: 'idp', fields: { domain: 'dom', domainVerified: 'dom_ok' }`,
    'domain verification off': `domainVerification: { enabled: false }`,
    options: `organizationProvisioning: { disabled: true }, defaultOverrideUserInfo: true, provisionUser: async () => {}`,
  } },
  stripe: {
    base: `stripeClient: {}, stripeWebhookSecret: 'x'`,
    variants: {
      subscriptions: `subscription: { enabled: true, plans: [] }`,
      'subscriptions off': `subscription: { enabled: false }`,
      'subscriptions with plans': `subscription: { enabled: true, plans: async () => [{ name: 'basic', priceId: 'p' }], requireEmailVerification: true }, createCustomerOnSignUp: true`,
      organization: `organization: { enabled: true }`,
      'organization and subscriptions': `organization: { enabled: true }, subscription: { enabled: true, plans: [] }`,
      'renamed with subscriptions': `subscription: { enabled: true, plans: [] }, schema: { subscription: { modelName: 'subs', fields: { plan: 'tier' } }, user: { fields: { stripeCustomerId: 'customer' } } }`,
      'renamed without subscriptions': `schema: { subscription: { modelName: 'subs' }, user: { fields: { stripeCustomerId: 'customer' } } }`,
      'renamed with organization': `organization: { enabled: true }, schema: { organization: { fields: { stripeCustomerId: 'customer' } } }`,
    },
  },
  scim: {
    base: `connections: [{ id: 'c', credentials: [{ type: 'bearer', id: 'k', token: '0123456789abcdef0123456789abcdef' }], provisioningDomainId: 'd' }]`,
    variants: {
      'owned providers': `providerOwnership: { enabled: true }`,
      'managed connections': `managedConnections: { credentialHashSecret: '0123456789abcdef0123456789abcdef0123456789abcdef' }`,
      'no connections': `connections: []`,
      'no connections, managed ones': `connections: [], managedConnections: { credentialHashSecret: '0123456789abcdef0123456789abcdef0123456789abcdef' }`,
      'stored tokens': `storeSCIMToken: 'hashed'`,
    },
    calls: { 'no options': `` },
  },
  oauthProvider: {
    base: `loginPage: '/login', consentPage: '/consent'`,
    variants: {
      registration: `allowDynamicClientRegistration: true, allowUnauthenticatedClientRegistration: true`,
      scopes: `scopes: ['openid', 'profile', 'email', 'offline_access', 'read:x'], accessTokenExpiresIn: 60`,
      'no jwt plugin': `disableJwtPlugin: true`,
      tokens: `storeTokens: 'hashed', storeClientSecret: 'hashed'`,
    },
  },
  oauthDeviceAuthorization: { base: ``, variants: {
    times: `expiresIn: '30m', interval: '5s'`,
  } },
  twoFactor: { variants: {
    issuer: `issuer: 'x', skipVerificationOnEnable: true`,
    'own table': `twoFactorTable: 'second_factor'`,
    'own table, renamed': `twoFactorTable: 'second_factor', schema: { twoFactor: { modelName: 'mfa', fields: { secret: 'sec' } }, user: { fields: { twoFactorEnabled: 'mfa_on' } } }`,
    options: `totpOptions: { digits: 8 }, otpOptions: { sendOTP: async () => {} }, backupCodeOptions: { amount: 5 }`,
  } },
  username: { variants: {
    'no display name': `displayUsername: false`,
    'display name': `displayUsername: true`,
    lengths: `minUsernameLength: 5, maxUsernameLength: 9, usernameNormalization: name => name.toLowerCase()`,
    'not normalized': `usernameNormalization: false`,
    'renamed without display name': `displayUsername: false, schema: { user: { fields: { username: 'login', displayUsername: 'shown' } } }`,
  } },
  dash: {
    base: `apiKey: 'x'`,
    variants: {
      activity: `activityTracking: { enabled: true }`,
      'activity, how often': `activityTracking: { enabled: true, updateInterval: 1000 }`,
      'activity off': `activityTracking: { enabled: false }`,
    },
  },
  i18n: { base: `defaultLocale: 'en', translations: { en: { USER_NOT_FOUND: 'who?' } }`, variants: {} },
  sentinel: { base: `apiKey: 'x'`, variants: {} },
}
