// Every case of a tree. In: the tree and its plugins. Out: names, config files and settings: the configs of the conformance cases, each in every
// dialect with the names as they are, and with one of the other ways to write names, which the case's own name chooses.
import { casesOf as configsOf } from '../conformance/cases.mjs'
import { hashOf } from '../conformance/hash.mjs'

const dialects = ['sqlite', 'postgresql', 'mysql']

const namings = {
  'plural': { usePlural: true },
  'snake case': { casing: 'snake_case' },
  'plural in snake case': { usePlural: true, casing: 'snake_case' },
}

/** Configs that get every way to write names. */
const everyNaming = /\/all\/|\/core\/nothing$/

export function casesOf(tree, plugins) {
  return configsOf(tree, plugins).map(({ name, text, extension }) => ({ tree, name, text, extension, variants: variantsOf(name) }))
}

/** The settings of a case, by name. */
function variantsOf(name) {
  const all = Object.entries(namings)
  const chosen = everyNaming.test(name) ? all : [all[Number.parseInt(hashOf([name]).slice(0, 8), 16) % all.length]]
  const plain = dialects.map(dialect => [dialect, { dialect }])
  const named = chosen.flatMap(([naming, settings]) => dialects.map(dialect => [`${dialect}, ${naming}`, { dialect, ...settings }]))
  return Object.fromEntries([...plain, ...named, ['postgresql, in a schema of its own', { dialect: 'postgresql', schemaName: 'my_auth' }]])
}
