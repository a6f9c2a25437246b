// Configs for what the conformance cases do not have: where we differ on purpose, and ids of every kind with all plugins. In: nothing. Out: by name, the
// source of an options object.
const field = text => `user: { additionalFields: { extra: { ${text} } } }`
const table = text => `plugins: [{ id: 'own', schema: { ${text} } }]`
const refers = (model, more = '') => `{ type: 'string', required: false, references: { model: '${model}', field: 'id' }${more} }`

export const extra = {
  'enumeration that MySQL takes apart': field(`type: ['a,b', 'c(d)', 'e'], defaultValue: 'e'`),
  'enumeration that MySQL takes for one': field(`type: ['a', 'A'], required: false`),
  'function that is not now': field(`type: 'date', defaultValue: () => addDays(new Date(), 1), required: false`),
  'name that is no identifier': table(`note: { modelName: 'my-notes', fields: { text: { type: 'string' } } }`),
  'name that no database holds': table(`note: { modelName: '${'long'.repeat(20)}', fields: { text: { type: 'string' } } }`),
  'names that are long': table(`organizationMembershipInvitation: { fields: { organizationIdentifierOfTheInviter: ${refers('user')}, aNameForTheInvitationThatIsAlsoLong: { type: 'string', unique: true } } }`),
  'default with a backslash': field(`type: 'string', defaultValue: 'C:\\\\\\\\new'`),
  'default with quotes and backslashes in a list': field(`type: 'string[]', defaultValue: ['it\\'s', 'a "b"', 'c\\\\\\\\d']`),
  'default with a quote in an object': field(`type: 'json', defaultValue: { text: 'it\\'s' }`),
  'default text of a JSON column': field(`type: 'json', defaultValue: 'text'`),
  'tables that point at each other': table(`left: { fields: { rightId: ${refers('right')} } }, right: { fields: { leftId: ${refers('left')} } }`),
  'tables in a circle': table(`first: { fields: { next: ${refers('second')} } }, second: { fields: { next: ${refers('third')} } }, third: { fields: { next: ${refers('first')} } }`),
  'table that points to itself': table(`node: { fields: { parentId: ${refers('node')}, name: { type: 'string', unique: true } } }`),
  'table that points to one twice': table(`follow: { fields: { followerId: ${refers('user')}, followedId: ${refers('user')} } }`),
  'table that points to one once at most': table(`profile: { fields: { userId: ${refers('user', ', unique: true')} } }`),
  'column that points to a unique one': table(`mail: { fields: { address: { type: 'string', references: { model: 'user', field: 'email' } } } }`),
  'column that points to one that is not unique': table(`mail: { fields: { address: { type: 'string', references: { model: 'user', field: 'name' } } } }`),
  'defaults that do not fit': table(`odd: { fields: { fraction: { type: 'number', defaultValue: 1.5 }, text: { type: 'number', defaultValue: '5' }, value: { type: ['a', 'b'], defaultValue: 'c' }, when: { type: 'date', defaultValue: '2020-01-02' } } }`),
  'columns of every type': table(`all: { fields: { s: { type: 'string' }, n: { type: 'number' }, b: { type: 'number', bigint: true }, t: { type: 'boolean' }, d: { type: 'date' }, j: { type: 'json' }, ss: { type: 'string[]' }, ns: { type: 'number[]' }, bs: { type: 'number[]', bigint: true }, e: { type: ['a', 'b'] } } }`),
}

/** How ids are made. */
export const ids = {
  uuid: `generateId: 'uuid'`,
  serial: `generateId: 'serial'`,
  'none': `generateId: false`,
  'a function': `generateId: () => 'x'`,
}
