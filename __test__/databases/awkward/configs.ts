// Configs that are made to break the schema. In: nothing. Out: by name, the source of an options object, and the settings that it needs.
import type { Settings } from '../../support/native.ts'

export interface AwkwardConfig {
  options: string
  settings?: Settings
}

const plugin = (schema: string) => `plugins: [{ id: 'own', schema: { ${schema} } }]`
const own = (fields: string, more = '') => plugin(`own: { fields: { ${fields} }${more} }`)
const table = (name: string, fields = `text: { type: 'string' }`) => `${JSON.stringify(name)}: { fields: { ${fields} } }`
const tables = (names: string[], fields?: (name: string) => string) => plugin(names.map(name => table(name, fields?.(name))).join(', '))
const columns = (names: string[], type = `type: 'string', required: false`) => own(names.map(name => `[${JSON.stringify(name)}]: { ${type} }`).join(', '))
const to = (model: string, more = '', field = 'id') => `{ type: 'string', references: { model: ${JSON.stringify(model)}, field: ${JSON.stringify(field)} }${more} }`
const maybe = (model: string, more = '') => to(model, `, required: false${more}`)
const ids = (kind: string) => `advanced: { database: { generateId: '${kind}' } }`
const long = (letter: string, length: number) => letter.repeat(length)

const everything = `s: { type: 'string' }, n: { type: 'number' }, b: { type: 'number', bigint: true }, t: { type: 'boolean' }, d: { type: 'date' }, j: { type: 'json' }, ss: { type: 'string[]' }, ns: { type: 'number[]' }, bs: { type: 'number[]', bigint: true }, e: { type: ['a', 'b'] }`

const sqlWords = ['select', 'order', 'group', 'table', 'key', 'check', 'primary', 'references', 'values', 'rows', 'system', 'limit', 'all', 'user', 'current_user']
const drizzleNames = ['text', 'sql', 'relations', 'index', 'uniqueIndex', 'foreignKey', 'sqliteTable', 'pgTable', 'mysqlTable', 'pgSchema', 'integer', 'int', 'bigint', 'boolean', 'timestamp', 'varchar', 'json', 'jsonb', 'uuid', 'mysqlEnum', 'defineRelationsPart']
const tableMembers = ['enableRLS', '_', '$inferSelect', '$inferInsert', 'getSQL', 'shouldOmitSQLParens', 'as', 'name', 'columns', 'table', 'then', 'with']
const objectMembers = ['constructor', 'toString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf', 'toJSON', '__defineGetter__']
const signs = ['a b', 'a-b', 'a.b', 'a\'b', 'a(b)', 'a%b', 'a#b', 'a--b', 'a/*b*/', 'a\\b', '$1', 'a:b', '@a', '{a}', 'größe', '名前', '1st', '0']

export const configs: Record<string, AwkwardConfig> = {
  // Names of tables
  'tables called as SQL has words': { options: tables(sqlWords.filter(word => word !== 'user')) },
  'tables called as what is imported from Drizzle': { options: tables(drizzleNames) },
  'tables called as what the text uses': { options: tables(['table', 'one', 'many', 'r', 'Date', 'Object', 'undefined', 'await', 'arguments', 'eval', 'let', 'async', 'NaN', 'globalThis', 'authRelations', 'userRelations']) },
  // Better Auth itself takes `constructor` for the one of an object.
  'tables called as members of every object': { options: tables(objectMembers.filter(name => name !== 'constructor')) },
  'a table called as the default export': { options: tables(['default']) },
  'tables with signs in their names': { options: tables(signs) },
  'tables with what drizzle-kit separates names by': { options: tables(['a,b', 'a;b']) },
  'a table with a question mark in its name': { options: tables(['a?b']) },
  'tables called as tables of the system': { options: tables(['pg_class', 'pg_type', 'columns', 'tables', 'sys', 'mysql']) },
  'a table called as the one of the migrations': { options: tables(['__drizzle_migrations']) },
  'a table called as the key of another': { options: tables(['user_pkey']) },
  'a table called as the sequence of another': { options: `${ids('serial')}, ${tables(['user_id_seq'])}` },
  'names that differ in case': { options: tables(['abc', 'Abc', 'ABC']) },
  'names that differ in case outside of ASCII': { options: tables(['é', 'É']) },
  'names that differ in an accent': { options: tables(['resume', 'resumé']) },
  'names that differ in normalization': { options: tables(['\u00e9', 'e\u0301']) },
  'names with signs that are not seen': { options: tables(['a\u200bb', 'a\u00a0b', 'a\u202eb']) },
  'names with emoji': { options: tables(['😀', 'a😀']) },
  'names as long as can be, in ASCII': { options: tables([long('a', 63), long('b', 63)]) },
  'names as long as can be, in other letters': { options: tables([`${long('é', 31)}`, `${long('名', 21)}`]) },
  'names that are too long for PostgreSQL': { options: tables([long('a', 64)]) },
  'names that are too long for MySQL': { options: tables([long('a', 65)]) },
  'tables whose names were exchanged': { options: `user: { modelName: 'account' }, account: { modelName: 'user' }` },
  'a table that took the name of a key': { options: `user: { modelName: 'session_of' }, session: { modelName: 'userTable' }` },
  'plural where the name ends in s already': { options: tables(['news', 'jwks', 'address']), settings: { usePlural: true } },
  'plural and singular of one name': { options: tables(['thing', 'things']), settings: { usePlural: true } },
  'user, in the plural': { options: own(`userId: ${to('user')}`), settings: { usePlural: true } },
  'every way to name at once': { options: `${ids('uuid')}, user: { modelName: 'AppUser', fields: { emailVerified: 'isOK2Mail' } }, ${own(`ownerID: ${to('AppUser')}, "HTTPServer2": { type: 'string', unique: true }, "größteÄnderung": { type: 'date', index: true }`)}`, settings: { usePlural: true, casing: 'snake_case', schemaName: 'My "own"' } },
  'every way to name at once, without quotes': { options: `${ids('serial')}, user: { modelName: 'AppUser', fields: { emailVerified: 'isOK2Mail' } }, ${own(`ownerID: ${to('AppUser')}, "HTTPServer2": { type: 'string', unique: true }, "größteÄnderung": { type: 'date', index: true }`)}`, settings: { usePlural: true, casing: 'snake_case', schemaName: 'Own schema' } },
  'a schema called as that of the migrations': { options: 'appName: "x"', settings: { schemaName: 'drizzle' } },
  'a schema called as that of the system': { options: 'appName: "x"', settings: { schemaName: 'information_schema' } },
  'a schema called as a table': { options: 'appName: "x"', settings: { schemaName: 'user' } },

  // Names of columns
  'columns called as SQL has words': { options: columns(sqlWords) },
  'columns called as members of a Drizzle table': { options: columns(tableMembers.filter(name => !['enableRLS', '_', '$inferSelect', '$inferInsert'].includes(name))) },
  'a column called enableRLS': { options: columns(['enableRLS']) },
  'a column called _': { options: columns(['_']) },
  'a column called $inferSelect': { options: columns(['$inferSelect']) },
  'a column called $inferInsert': { options: columns(['$inferInsert']) },
  'columns with signs in their names': { options: columns(signs) },
  'columns with what drizzle-kit separates names by': { options: columns(['a,b', 'a;b'], `type: 'string', unique: true, required: false`) },
  'a column with a question mark in its name': { options: columns(['a?b']) },
  'columns that differ in case': { options: columns(['abc', 'Abc']) },
  'columns that differ in case outside of ASCII': { options: columns(['é', 'É']) },
  'columns that differ in an accent': { options: columns(['resume', 'resumé']) },
  'columns that differ in normalization': { options: columns(['\u00e9', 'e\u0301']) },
  'columns that differ in the dot of an i': { options: columns(['i', 'ı', 'İ']) },
  'columns that are one in snake case': { options: columns(['userName', 'user_name']), settings: { casing: 'snake_case' } },
  'columns with capitals and digits, in snake case': { options: columns(['userID', 'OAuth2Token', 'a1B2', 'HTTPServer', 'X', 'aB']), settings: { casing: 'snake_case' } },
  'columns whose names were exchanged': { options: own(`a: { type: 'string', fieldName: 'b' }, b: { type: 'number', fieldName: 'a' }`) },
  'a column that is called id and is not the id': { options: own(`number: { type: 'string', fieldName: 'id' }`) },
  'long names of columns, unique and referring': { options: own(`${long('a', 60)}: ${to('user', ', unique: true')}, ${long('b', 63)}: { type: 'string', unique: true }, ${long('c', 60)}: { type: 'string', index: true }`, `, indexes: [{ fields: ['${long('a', 60)}', '${long('b', 63)}'], unique: true }]`) },
  'a column that is added twice': { options: `user: { additionalFields: { extra: { type: 'string', required: false } } }, plugins: [{ id: 'a', schema: { user: { fields: { extra: { type: 'string', required: false } } } } }, { id: 'b', schema: { user: { fields: { extra: { type: 'string', required: false } } } } }]` },
  'fields of every core table': { options: `user: { additionalFields: { x: { type: 'number', required: false } } }, session: { additionalFields: { x: { type: 'json', required: false } } }, account: { additionalFields: { x: { type: 'string[]', required: false } } }, verification: { additionalFields: { x: { type: 'boolean', defaultValue: true } } }` },
  'a table without fields': { options: plugin('own: { fields: {} }') },
  'a hundred columns': { options: columns(Array.from({ length: 100 }, (_, index) => `column${index}`)) },
  'sixty unique texts': { options: columns(Array.from({ length: 60 }, (_, index) => `column${index}`), `type: 'string', required: false, unique: true`) },

  // References
  'every action': { options: own(['no action', 'restrict', 'cascade', 'set null'].map((action, index) => `f${index}: { type: 'string', required: false, references: { model: 'user', field: 'id', onDelete: '${action}' } }`).join(', ')) },
  'set default': { options: own(`f: { type: 'string', required: false, references: { model: 'user', field: 'id', onDelete: 'set default' } }`) },
  'set null where there has to be a value': { options: own(`f: { type: 'string', required: true, references: { model: 'user', field: 'id', onDelete: 'set null' } }`) },
  'a table that points to itself': { options: own(`parent: ${maybe('own')}, other: ${maybe('own', ', unique: true')}`) },
  'a table that has to point to itself': { options: own(`parent: ${to('own')}`) },
  'tables that point at each other': { options: plugin(`a: { fields: { b: ${maybe('b')} } }, b: { fields: { a: ${maybe('a')} } }`) },
  'tables that have to point at each other': { options: plugin(`a: { fields: { b: ${to('b')} } }, b: { fields: { a: ${to('a')} } }`) },
  'a circle of five, through the user': { options: `user: { additionalFields: { a: ${maybe('a')} } }, ${plugin(`a: { fields: { b: ${maybe('b')}, u: ${to('user')} } }, b: { fields: { c: ${maybe('c')} } }, c: { fields: { d: ${maybe('d')} } }, d: { fields: { a: ${maybe('a')}, d: ${maybe('d')} } }`)}`, settings: { usePlural: true, casing: 'snake_case' } },
  'references to columns of every type': { options: plugin(`target: { fields: { s: { type: 'string', unique: true }, n: { type: 'number', unique: true }, b: { type: 'number', bigint: true, unique: true }, d: { type: 'date', unique: true }, e: { type: ['a', 'b', 'c'], unique: true } } }, source: { fields: { ${['s', 'n', 'b', 'd', 'e'].map(key => `${key}: ${to('target', '', key)}`).join(', ')} } }`) },
  'a reference to a reference': { options: `${ids('uuid')}, ${plugin(`a: { fields: { userId: ${to('user', ', unique: true')} } }, b: { fields: { aUser: ${to('a', ', unique: true', 'userId')} } }, c: { fields: { bUser: ${to('b', '', 'aUser')} } }`)}` },
  'a reference to a column that is not unique': { options: plugin(`target: { fields: { s: { type: 'string' } } }, source: { fields: { s: ${to('target', '', 's')} } }`) },
  'a reference to a column with a plain index': { options: plugin(`target: { fields: { s: { type: 'string', index: true } } }, source: { fields: { s: ${to('target', '', 's')} } }`) },
  'a reference to a part of a unique index': { options: plugin(`target: { fields: { s: { type: 'string' }, t: { type: 'string' } }, indexes: [{ fields: ['s', 't'], unique: true }] }, source: { fields: { s: ${to('target', '', 's')} } }`) },
  'a reference by a new name': { options: `user: { modelName: 'person' }, ${own(`a: ${to('person')}, b: ${to('user')}`)}` },
  'a reference by the name in the plural': { options: own(`a: ${to('users')}`), settings: { usePlural: true } },
  'a reference to a table that is not made': { options: plugin(`gone: { disableMigration: true, fields: { s: { type: 'string' } } }, own: { fields: { a: ${to('gone', ', required: false')} } }`) },
  'counted ids, referred to': { options: `${ids('serial')}, ${own(`a: ${to('user')}, b: ${maybe('own')}, c: ${to('session', ', unique: true')}`)}`, settings: { casing: 'snake_case' } },
  'uuid ids, referred to': { options: `${ids('uuid')}, ${own(`a: ${to('user')}, b: ${maybe('own')}, c: ${to('session', ', unique: true')}`)}`, settings: { usePlural: true } },

  // Types, enumerations and defaults
  'every type': { options: own(everything) },
  'every type, with time zone and microseconds': { options: own(everything), settings: { timestamps: { withTimezone: true, precision: 6 } } },
  'every type, in milliseconds': { options: own(everything), settings: { timestamps: { precision: 3 } } },
  'every type, unique': { options: own(everything.replaceAll(' }', ', unique: true }')) },
  'every type that can have an index': { options: own(everything.replaceAll(/(j|ss|ns|bs): [^}]*\},? ?/g, '').replaceAll(' }', ', index: true, sortable: true }')) },
  'lists and JSON with an index': { options: own(`j: { type: 'json', index: true }, ss: { type: 'string[]', index: true }`) },
  'composite indexes over every type': { options: own(everything, `, indexes: [{ fields: ['s', 'n', 'b', 't', 'd', 'e'], unique: true }, { fields: ['e', 'd'] }, { fields: ['s'], name: 'my_index' }]`) },
  'a composite unique index over references': { options: own(`a: ${to('user')}, b: ${to('session')}, c: { type: 'string', fieldName: 'C c' }`, `, indexes: [{ fields: ['a', 'b', 'c'], unique: true }]`) },
  'one index in two tables': { options: plugin(`a: { fields: { s: { type: 'string' } }, indexes: [{ fields: ['s'], name: 'same' }] }, b: { fields: { s: { type: 'string' } }, indexes: [{ fields: ['s'], name: 'same' }] }`) },
  'values with quotes': { options: own(`e: { type: ['it\\'s', 'say "so"', 'tick\`', 'back\\\\slash', 'a,b', '(', ')', 'x;y', '%', '?', 'new\\nline'] }`) },
  'values that differ in case, accents and spaces': { options: own(`e: { type: ['a', 'A', 'á', 'a ', ' a', ''] }`) },
  'a value twice': { options: own(`e: { type: ['a', 'b', 'a'] }`) },
  'a value of every length': { options: own(`e: { type: ['a', '${long('b', 255)}'] }, f: { type: ['a', '${long('b', 256)}'] }`) },
  'values in an index': { options: own(`e: { type: ['a', 'b'], index: true }, f: { type: ['a,b', 'c'], index: true }, g: { type: ['a', 'A'], unique: true }`) },
  'many values': { options: own(`e: { type: [${Array.from({ length: 300 }, (_, index) => `'v${index}'`).join(', ')}], defaultValue: 'v299' }`) },
  'a default that is none of the values': { options: own(`e: { type: ['a', 'b'], defaultValue: 'c' }`) },
  'numbers that are none': { options: own(`a: { type: 'number', defaultValue: NaN }`) },
  'numbers without end': { options: own(`a: { type: 'number', defaultValue: Infinity }, b: { type: 'number', defaultValue: -Infinity }`) },
  'numbers of all kinds': { options: own(`a: { type: 'number', defaultValue: -0 }, b: { type: 'number', defaultValue: 2147483647 }, c: { type: 'number', defaultValue: -2147483648 }, d: { type: 'number', bigint: true, defaultValue: -9007199254740991 }, e: { type: 'number', bigint: true, defaultValue: 0 }`) },
  'a number with a fraction': { options: own(`a: { type: 'number', defaultValue: 1.5 }`) },
  'a number that does not fit': { options: own(`a: { type: 'number', defaultValue: 3000000000 }`) },
  'a number that is too large for any': { options: own(`a: { type: 'number', bigint: true, defaultValue: 1e21 }`) },
  'a bigint': { options: own(`a: { type: 'number', bigint: true, defaultValue: 9007199254740993n }`) },
  'moments': { options: own(`a: { type: 'date', defaultValue: () => new Date() }, b: { type: 'date', defaultValue: () => new Date(), onUpdate: () => new Date() }, c: { type: 'date', required: false, onUpdate: () => new Date() }`) },
  'a moment that is fixed': { options: own(`a: { type: 'date', defaultValue: new Date('2020-01-02T03:04:05.678Z') }`) },
  'a moment as text': { options: own(`a: { type: 'date', defaultValue: '2020-01-02T03:04:05.678Z' }`) },
  'functions': { options: own(`a: { type: 'string', defaultValue: () => 'x' }, b: { type: 'number', defaultValue: () => 7 }, c: { type: 'json', defaultValue: () => ({}) }, d: { type: 'string[]', defaultValue: () => ['a'] }`) },
  'defaults of another type': { options: own(`a: { type: 'number', defaultValue: '5' }`) },
  'a default text of a boolean': { options: own(`a: { type: 'boolean', defaultValue: 'yes' }`) },
  'a default number of a boolean': { options: own(`a: { type: 'boolean', defaultValue: 1 }`) },
  'a default number of a text': { options: own(`a: { type: 'string', defaultValue: 5 }`) },
  'a default object of a text': { options: own(`a: { type: 'string', defaultValue: { a: 1 } }`) },
  'a default text of a list': { options: own(`a: { type: 'string[]', defaultValue: 'a' }`) },
  'nothing as a default': { options: own(`a: { type: 'string', required: false, defaultValue: null }, b: { type: 'json', required: false, defaultValue: null }, c: { type: 'string', required: false, defaultValue: undefined }`) },
  'JSON of all kinds': { options: own(`a: { type: 'json', defaultValue: true }, b: { type: 'json', defaultValue: 0 }, c: { type: 'json', defaultValue: [] }, d: { type: 'json', defaultValue: {} }, e: { type: 'json', defaultValue: { 'a b': [null, { "it's": '\\\\' }], '': false } }, f: { type: 'json', defaultValue: 'x' }`) },
  'lists of all kinds': { options: own(`a: { type: 'string[]', defaultValue: [] }, b: { type: 'string[]', defaultValue: ['', 'NULL', '{', ',', '"', "'", '\\\\'] }, c: { type: 'number[]', defaultValue: [] }, d: { type: 'number[]', defaultValue: [1, -2] }, e: { type: 'number[]', bigint: true, defaultValue: [9007199254740991] }`) },
  'texts that drizzle-kit takes apart': { options: own(`a: { type: 'string', defaultValue: 'a;\\n--> statement-breakpoint\\nb' }, b: { type: 'string', defaultValue: '\`' }, c: { type: 'string', defaultValue: '--' }`) },
  'a default that is too long for a key': { options: own(`a: { type: 'string', index: true, defaultValue: '${long('x', 300)}' }`) },
  'a default of a reference': { options: own(`a: { type: 'string', required: false, defaultValue: 'nobody', references: { model: 'user', field: 'id' } }`) },
  'a default that is unique': { options: own(`a: { type: 'string', unique: true, defaultValue: 'x' }`) },
}
