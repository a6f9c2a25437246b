// Every case of a tree. In: the tree and its plugins. Out: names, config files and settings: the configs of the conformance cases and some of our own,
// each in every dialect with the names as they are, and in one of the other ways to write names, which the case's own name chooses.
import { casesOf as configsOf } from '../lib/cases.mjs'
import { hashOf } from '../lib/hash.mjs'
import { extra, ids } from './extra.mjs'

const dialects = ['sqlite', 'postgresql', 'mysql']

const namings = {
  'plural': { usePlural: true },
  'snake case': { casing: 'snake_case' },
  'plural in snake case': { usePlural: true, casing: 'snake_case' },
}

const plain = dialects.map(dialect => [dialect, { dialect }])

const others = [
  ...Object.entries(namings).flatMap(([naming, settings]) => dialects.map(dialect => [`${dialect}, ${naming}`, { dialect, ...settings }])),
  ['postgresql, in a schema of its own', { dialect: 'postgresql', schemaName: 'my_auth' }],
  ['postgresql, plural in snake case and a schema of its own', { dialect: 'postgresql', usePlural: true, casing: 'snake_case', schemaName: 'auth' }],
]

/** Configs that are written in every way. */
const inEveryWay = /\/all\/|\/core\/nothing$|\/extra\//

/** What `ids` asks in more places. */
const repeated = /\/columns\//

export function casesOf(tree, plugins) {
  const configs = configsOf(tree, plugins).filter(({ name }) => !repeated.test(name)).map(({ name, text, extension }) => ({ name, text, extension }))
  const all = configs.find(({ name }) => name.endsWith('all/plain'))
  const own = Object.entries(extra).map(([name, options]) => ({ name: `${tree}/extra/${name}`, text: `export default { ${options} }\n`, extension: 'mjs' }))
  const withIds = Object.entries(ids).map(([name, options]) => ({ ...all, name: `${tree}/all/ids: ${name}`, text: all.text.replace('export default {', `export default { advanced: { database: { ${options} } },`) }))
  return [...configs, ...own, ...withIds].map(one => ({ ...one, tree, variants: Object.fromEntries([...plain, ...othersOf(one.name)]) }))
}

function othersOf(name) {
  return inEveryWay.test(name) ? others : [others[Number.parseInt(hashOf([name]).slice(0, 8), 16) % others.length]]
}
