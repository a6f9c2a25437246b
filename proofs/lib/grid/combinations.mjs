// Things that meet. In: nothing. Out: pairs of options and plugins, and whole configs. A name of a plugin stands for its call with what it needs.

/** Options that are put beside all plugins at once. */
export const beside = {
  'renamed core': `user: { modelName: 'people', fields: { email: 'mail' } }, session: { modelName: 'logins', fields: { userId: 'who' } }`,
  'secondary storage': `secondaryStorage: { get: async () => null, set: async () => {}, delete: async () => {} }`,
  'serial ids': `advanced: { database: { generateId: 'serial', useNumberId: true } }`,
  'limits in the database': `rateLimit: { storage: 'database' }`,
}

/** Plugins that are known to meet on a table or to build on one another. */
export const together = [
  ['organization', 'stripe'],
  ['organization', 'admin'],
  ['twoFactor', 'username'],
  ['admin', 'username', 'phoneNumber', 'anonymous'],
  ['jwt', 'oidcProvider'],
  ['oidcProvider', 'mcp'],
  ['mcp', 'oidcProvider'],
  ['jwt', 'oauthProvider'],
  ['oauthProvider', 'oauthDeviceAuthorization'],
  ['deviceAuthorization', 'oauthProvider'],
  ['organization', 'sso'],
  ['organization', 'scim'],
  ['sso', 'scim'],
  ['apiKey', 'organization'],
  ['passkey', 'twoFactor'],
  ['organization', 'organization'],
  ['twoFactor', 'twoFactor'],
  ['username', 'username'],
  ['siwe', 'lastLoginMethod'],
]
