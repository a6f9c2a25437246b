// Every case of a tree. In: the tree and its plugins. Out: names and config files. The same release gives the same cases everywhere.
import { argumentsOf } from './grid.mjs'
import { beside, together } from './grid/combinations.mjs'
import { columns, core, local } from './grid/core.mjs'

export function casesOf(tree, plugins) {
  const bearing = plugins.filter(plugin => Object.keys(plugin.schema).length > 0)
  const own = tree.startsWith('others-') ? [] : [...coreCases(), ...columnCases(), ...combinations(bearing)]
  return [...own, ...plugins.flatMap(plugin => pluginCases(plugin)), ...required(tree, bearing), ...everything(bearing)].map(one => ({ script: 'tables.mjs', extension: 'mjs', ...one, tree, name: `${tree}/${one.name}` }))
}

function coreCases() {
  return [...entries('core', core), ...entries('local', local)].map(([name, value]) => {
    const { before = '', options } = typeof value === 'string' ? { options: value } : value
    return { name, text: config([before], options) }
  })
}

/** Columns as the database gets them. */
function columnCases() {
  return entries('columns', columns).map(([name, options]) => ({ name, text: config([], options), script: 'columns.mjs' }))
}

function entries(group, options) {
  return Object.entries(options).map(([name, value]) => [`${group}/${name}`, value])
}

function pluginCases(plugin) {
  const [first, ...rest] = plugin.specifiers
  const list = argumentsOf(plugin.name, plugin.schema)
  const [, plain] = list[0]
  return [
    ...list.map(([variant, args]) => ({ name: `${plugin.owner}/${plugin.name}/${variant}`, text: pluginConfig(plugin, first, args) })),
    ...rest.map(specifier => ({ name: `${plugin.owner}/${plugin.name}/from ${specifier}`, text: pluginConfig(plugin, specifier, plain) })),
    { name: `${plugin.owner}/${plugin.name}/core renamed`, text: pluginConfig(plugin, first, plain, beside['renamed core']) },
  ]
}

function pluginConfig(plugin, specifier, args, options = '') {
  return config([importOf(plugin, specifier)], [options, `plugins: [${callOf(plugin, args)}]`].filter(Boolean).join(', '))
}

/** The CommonJS builds, where releases and packages have them. Such modules cannot be loaded afresh: each case has a process of its own. */
function required(tree, plugins) {
  if (!/^(?:1\.[23]\.|others-)/.test(tree))
    return []
  return plugins.filter(({ name }) => name !== 'default').map((plugin) => {
    const [specifier] = plugin.specifiers
    const call = callOf(plugin, argumentsOf(plugin.name, {})[0][1])
    const text = `const { ${plugin.name} } = require('${specifier}')\nmodule.exports = { plugins: [${call}] }\n`
    return { name: `${plugin.owner}/${plugin.name}/required`, text, extension: 'cjs' }
  })
}

function importOf({ name }, specifier, alias = '') {
  const clause = name === 'default' ? (alias || 'plugin') : alias ? `{ ${name} as ${alias} }` : `{ ${name} }`
  return `import ${clause} from '${specifier}'`
}

function callOf({ name, kind }, args, alias = '') {
  const callee = alias || (name === 'default' ? 'plugin' : name)
  return kind === 'object' ? callee : `${kind === 'class' ? 'new ' : ''}${callee}(${args})`
}

/** Plugins that meet, both ways round. */
function combinations(plugins) {
  const named = name => plugins.find(plugin => plugin.name === name)
  return together.filter(names => names.every(named)).flatMap((names) => {
    const chosen = names.map(named)
    return [[names, chosen], [names.toReversed(), chosen.toReversed()]].map(([order, list]) => ({ name: `together/${order.join(' + ')}`, text: allOf(list) }))
  })
}

/** All plugins with tables in one config, beside other options. */
function everything(plugins) {
  if (plugins.length < 2)
    return []
  return [
    { name: 'all/plain', text: allOf(plugins) },
    { name: 'all/reversed', text: allOf(plugins.toReversed()) },
    ...Object.entries(beside).map(([name, options]) => ({ name: `all/${name}`, text: allOf(plugins, options) })),
  ]
}

function allOf(plugins, options = '') {
  const lines = plugins.map((plugin, index) => importOf(plugin, plugin.specifiers[0], `p${index}`))
  const calls = plugins.map((plugin, index) => callOf(plugin, argumentsOf(plugin.name, {})[0][1], `p${index}`))
  return config([...new Set(lines)], [options, `plugins: [\n  ${calls.join(',\n  ')},\n]`].filter(Boolean).join(', '))
}

function config(before, options) {
  return [...before.filter(Boolean), `export default { ${options} }`, ''].join('\n')
}
