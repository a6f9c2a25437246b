// Options of Better Auth itself. In: nothing. Out: by name, the source of an options object; every release gets each of them. A case that
// needs statements before the object gives them as `before`.

const field = (type, more = '') => `user: { additionalFields: { extra: { type: ${type}${more && `, ${more}`} } } }`
const storage = `secondaryStorage: { get: async () => null, set: async () => {}, delete: async () => {} }`

const types = {
  string: `'string'`,
  number: `'number'`,
  boolean: `'boolean'`,
  date: `'date'`,
  json: `'json'`,
  'list of strings': `'string[]'`,
  'list of numbers': `'number[]'`,
  enumeration: `['red', 'green', 'blue']`,
}

const attributes = {
  required: [`'string'`, `required: true`],
  'not required': [`'string'`, `required: false`],
  unique: [`'string'`, `unique: true`],
  index: [`'string'`, `index: true`],
  'unique and index': [`'string'`, `unique: true, index: true`],
  sortable: [`'string'`, `sortable: true`],
  bigint: [`'number'`, `bigint: true`],
  'another name': [`'string'`, `fieldName: 'other_name'`],
  'an empty name': [`'string'`, `fieldName: ''`],
  'not returned': [`'string'`, `returned: false`],
  'not an input': [`'string'`, `input: false`],
  'a default text': [`'string'`, `defaultValue: 'it\\'s "quoted"'`],
  'an empty default': [`'string'`, `defaultValue: ''`],
  'a default number': [`'number'`, `defaultValue: 0`],
  'a negative default': [`'number'`, `defaultValue: -1.5`],
  'a default of true': [`'boolean'`, `defaultValue: true`],
  'a default of false': [`'boolean'`, `defaultValue: false`],
  'a default of null': [`'string'`, `defaultValue: null, required: false`],
  'a default of undefined': [`'string'`, `defaultValue: undefined`],
  'a default list': [`'string[]'`, `defaultValue: ['a', 'b']`],
  'an empty default list': [`'string[]'`, `defaultValue: []`],
  'a default object': [`'json'`, `defaultValue: { theme: 'dark', sizes: [1, 2] }`],
  'a default of an enumeration': [`['a', 'b']`, `defaultValue: 'b'`],
  'a default function': [`'date'`, `defaultValue: () => new Date()`],
  'a default method': [`'date'`, `defaultValue() { return new Date() }`],
  'a default async function': [`'string'`, `defaultValue: async function make() { return 'x' }`],
  'a default of a counter': [`'number'`, `defaultValue: () => Date.now(), bigint: true`],
  'a function on update': [`'date'`, `onUpdate: () => /* now */ new Date()`],
  'default and update': [`'date'`, `defaultValue: () => new Date(), onUpdate: () => new Date(), required: false`],
  'a reference': [`'string'`, `required: false, references: { model: 'account', field: 'id' }`],
  'a reference that cascades': [`'string'`, `references: { model: 'account', field: 'id', onDelete: 'cascade' }`],
  'a reference that is set to null': [`'string'`, `required: false, references: { model: 'account', field: 'id', onDelete: 'set null' }`],
  'a reference that restricts': [`'string'`, `references: { model: 'account', field: 'id', onDelete: 'restrict' }`],
  'a reference to its own table': [`'string'`, `required: false, references: { model: 'user', field: 'id' }`],
  'a transform and a validator': [`'string'`, `transform: { input: value => String(value), output: value => value }, validator: { input: {} }`],
}

/** One option. */
export const core = {
  'nothing': ``,
  'email and password': `emailAndPassword: { enabled: true, requireEmailVerification: true, minPasswordLength: 10 }`,
  'social providers': `socialProviders: { github: { clientId: 'a', clientSecret: 'b' } }, account: { accountLinking: { enabled: true, trustedProviders: ['github'] } }`,
  ...prefixed('user field of type', Object.entries(types).map(([name, type]) => [name, field(type)])),
  ...prefixed('user field with', Object.entries(attributes).map(([name, [type, more]]) => [name, field(type, more)])),
  'user renamed': `user: { modelName: 'people' }`,
  'user fields renamed': `user: { fields: { name: 'full_name', email: 'mail', emailVerified: 'mail_ok', image: 'avatar', createdAt: 'made', updatedAt: 'changed' } }`,
  'user renamed, with everything': `user: { modelName: 'people', fields: { email: 'mail' }, additionalFields: { role: { type: 'string', defaultValue: 'user', fieldName: 'user_role' } }, changeEmail: { enabled: true }, deleteUser: { enabled: true } }`,
  'user with an integer key': `user: { additionalFields: { b: { type: 'string' }, 2: { type: 'string' }, 1: { type: 'string' }, a: { type: 'string' } } }`,
  'user with a key of the core': `user: { additionalFields: { name: { type: 'string', required: false }, image: { type: 'string', required: true } } }`,
  'session renamed': `session: { modelName: 'logins', fields: { userId: 'who', token: 'key', expiresAt: 'until', ipAddress: 'ip', userAgent: 'agent' } }`,
  'session fields': `session: { additionalFields: { device: { type: 'string', required: false }, org: { type: 'string', index: true } }, expiresIn: 60 * 60 * 24 * 7, updateAge: 60, cookieCache: { enabled: true } }`,
  'account renamed': `account: { modelName: 'identities', fields: { userId: 'who', accountId: 'foreign', providerId: 'provider', accessToken: 'access', refreshToken: 'refresh', accessTokenExpiresAt: 'access_until', refreshTokenExpiresAt: 'refresh_until', idToken: 'id_token', scope: 'scopes', password: 'hash' } }`,
  'account renamed in part': `account: { fields: { accessTokenExpiresAt: 'access_until' } }`,
  'account fields': `account: { additionalFields: { tenant: { type: 'string', required: false, references: { model: 'user', field: 'id', onDelete: 'set null' } } } }`,
  'verification renamed': `verification: { modelName: 'codes', fields: { identifier: 'what', value: 'code', expiresAt: 'until', createdAt: 'made', updatedAt: 'changed' } }`,
  'verification fields': `verification: { additionalFields: { note: { type: 'string', required: false } }, disableCleanup: true }`,
  'every table renamed': `user: { modelName: 'users' }, session: { modelName: 'sessions' }, account: { modelName: 'accounts' }, verification: { modelName: 'verifications' }, rateLimit: { storage: 'database', modelName: 'limits' }`,
  'limits in the database': `rateLimit: { enabled: true, storage: 'database' }`,
  'limits in the database, renamed': `rateLimit: { storage: 'database', modelName: 'limits', fields: { key: 'who', count: 'hits', lastRequest: 'last' } }`,
  'limits in memory': `rateLimit: { enabled: true, storage: 'memory', window: 10, max: 100 }`,
  'limits in secondary storage': `rateLimit: { storage: 'secondary-storage' }, ${storage}`,
  'secondary storage': storage,
  'secondary storage, sessions in the database': `${storage}, session: { storeSessionInDatabase: true }`,
  'secondary storage, sessions not in the database': `${storage}, session: { storeSessionInDatabase: false }`,
  'secondary storage, verifications in the database': `${storage}, verification: { storeInDatabase: true }`,
  'secondary storage, everything in the database': `${storage}, session: { storeSessionInDatabase: true, preserveSessionInDatabase: true }, verification: { storeInDatabase: true }, rateLimit: { storage: 'database' }`,
  'secondary storage, session renamed': `${storage}, session: { storeSessionInDatabase: true, modelName: 'logins', fields: { userId: 'who' } }`,
  'advanced options': `advanced: { cookiePrefix: 'x', useSecureCookies: true, crossSubDomainCookies: { enabled: true }, database: { defaultFindManyLimit: 50 } }`,
  'hooks': `databaseHooks: { user: { create: { before: async user => ({ data: user }) } } }, hooks: {}, onAPIError: { throw: true }`,
  'undefined options': `user: undefined, session: undefined, plugins: undefined, rateLimit: undefined, advanced: undefined`,
  'empty options': `user: {}, session: {}, account: {}, verification: {}, plugins: [], rateLimit: {}, advanced: {}`,
  'experimental': `experimental: { joins: true }, logger: { disabled: true }, telemetry: { enabled: false }`,
}

function prefixed(prefix, entries) {
  return Object.fromEntries(entries.map(([name, value]) => [`${prefix} ${name}`, value]))
}

/** How ids are made, and which columns may be empty: what `getAuthTables` does not say. */
export const columns = {
  'no word about ids': ``,
  'uuid': `advanced: { database: { generateId: 'uuid' } }`,
  'serial': `advanced: { database: { generateId: 'serial' } }`,
  'none': `advanced: { database: { generateId: false } }`,
  'a function': `advanced: { database: { generateId: () => crypto.randomUUID() } }`,
  'a word that means nothing': `advanced: { database: { generateId: 'ulid' } }`,
  'numbers': `advanced: { database: { useNumberId: true } }`,
  'numbers off': `advanced: { database: { useNumberId: false } }`,
  'numbers and uuid': `advanced: { database: { useNumberId: true, generateId: 'uuid' } }`,
  'numbers off and serial': `advanced: { database: { useNumberId: false, generateId: 'serial' } }`,
  'the oldest function': `advanced: { generateId: () => 'x' }`,
  'the oldest, none': `advanced: { generateId: false }`,
  'the oldest, a word': `advanced: { generateId: 'uuid' }`,
  'required or not': `user: { additionalFields: { silent: { type: 'string' }, yes: { type: 'string', required: true }, no: { type: 'string', required: false }, made: { type: 'number', defaultValue: 1 }, perhaps: { type: 'number', required: false, defaultValue: 1 } } }`,
}

/** Plugins written in the config itself. */
export const local = {
  'a table': `plugins: [{ id: 'notes', schema: { note: { fields: { text: { type: 'string' }, author: { type: 'string', references: { model: 'user', field: 'id' } } } } } }]`,
  'a renamed table': `plugins: [{ id: 'notes', schema: { note: { modelName: 'memos', fields: { text: { type: 'string', fieldName: 'body' } } } } }]`,
  'a column of a core table': `plugins: [{ id: 'x', schema: { user: { fields: { nick: { type: 'string', required: false, unique: true } } }, session: { fields: { place: { type: 'string', required: false } } } } }]`,
  'columns of every core table': `plugins: [{ id: 'x', schema: { account: { fields: { a: { type: 'string', required: false } } }, verification: { fields: { v: { type: 'string', required: false } } }, rateLimit: { fields: { r: { type: 'string', required: false } } } } }], rateLimit: { storage: 'database' }`,
  'disableMigration': `plugins: [{ id: 'x', schema: { shadow: { disableMigration: true, fields: { text: { type: 'string' } } } } }]`,
  'disableMigration false': `plugins: [{ id: 'x', schema: { shown: { disableMigration: false, fields: { text: { type: 'string' } } } } }]`,
  'indexes of a table': `plugins: [{ id: 'x', schema: { item: { indexes: [{ fields: ['a', 'b'] }, { name: 'own_name', fields: ['b'], unique: true }], fields: { a: { type: 'string' }, b: { type: 'string', fieldName: 'bb' } } } } }]`,
  'indexes on a core table': `plugins: [{ id: 'x', schema: { user: { indexes: [{ fields: ['name', 'email'], unique: true }], fields: {} } } }]`,
  'the same index twice': `plugins: [{ id: 'x', schema: { item: { indexes: [{ fields: ['a'] }], fields: { a: { type: 'string' } } } } }, { id: 'y', schema: { item: { indexes: [{ fields: ['a'] }], fields: { b: { type: 'string' } } } } }]`,
  'an index on no column': `plugins: [{ id: 'x', schema: { item: { indexes: [{ fields: ['nope'] }], fields: { a: { type: 'string' } } } } }]`,
  'two on one table': `plugins: [{ id: 'x', schema: { item: { modelName: 'things', fields: { a: { type: 'string' } } } } }, { id: 'y', schema: { item: { fields: { a: { type: 'number' }, b: { type: 'string' } } } } }]`,
  'a table without fields': `plugins: [{ id: 'x', schema: { empty: { fields: {} } } }]`,
  'no schema': `plugins: [{ id: 'x' }, { id: 'y', schema: undefined }, { id: 'z', schema: {} }]`,
  'a reference to a renamed table': `user: { modelName: 'people' }, plugins: [{ id: 'x', schema: { item: { fields: { owner: { type: 'string', references: { model: 'user', field: 'id', onDelete: 'cascade' } }, by: { type: 'string', references: { model: 'people', field: 'id' } } } } } }]`,
  'a class': { before: `class Notes { id = 'notes'; schema = { note: { fields: { text: { type: 'string' } } } } }`, options: `plugins: [new Notes()]` },
  'a factory': { before: `const notes = ({ name = 'note', ...fields } = {}) => ({ id: 'notes', schema: { [name]: { fields: { text: { type: 'string' }, ...fields } } } })`, options: `plugins: [notes({ name: 'memo', more: { type: 'number' } })]` },
  'renamed in options too': `user: { fields: { nick: 'renamed_nick' } }, plugins: [{ id: 'x', schema: { user: { fields: { nick: { type: 'string', required: false } } } } }]`,
  'every attribute': `plugins: [{ id: 'x', schema: { item: { order: 3, fields: { a: { type: 'string', required: true, unique: true, returned: false, input: false }, b: { type: 'number', bigint: true, defaultValue: 1 }, c: { type: 'date', defaultValue: () => new Date(), onUpdate: () => new Date() }, d: { type: ['x', 'y'], defaultValue: 'x' }, e: { type: 'string[]' }, f: { type: 'json', required: false }, g: { type: 'boolean', defaultValue: false, index: true } } } } }]`,
}
