// A program as text. In: a tree (`generate.mjs`). Out: its files by name; `auth.config.mjs` is the config.

const STATE = `export const t = name => ({ id: name, schema: { [name]: { fields: { x: { type: 'string' } } } } })
export const col = () => ({ type: 'string', required: false })
`

const VARIABLES = `let plugins = []
let n = 0, turns = 0, mode = 'base', flag = false
let fields = {}, names = []
const seen = new Set(), byName = new Map(), env = process.env
const bump = () => { n++ }
const enable = (name) => { if (!plugins.some(plugin => plugin.id === name)) plugins.push(t(name)) }
function remember(name) { names.push(name); if (names.length > 1) flag = true }
const choose = (yes, a, b) => { if (yes) { names.push(a); return } seen.add(b) }
class Registry { list = []; add(plugin) { this.list.push(plugin); return this } get size() { return this.list.length } flush() { for (const plugin of this.list) plugins.push(plugin); this.list = [] } }
const registry = new Registry()
`

export function render({ shape, helpers, body, second, options }) {
  const imports = `import { t, col, on, is } from './helpers.mjs'\nimport { admin, jwt, username, twoFactor } from 'better-auth/plugins'\n`
  const files = { 'helpers.mjs': STATE + lines(helpers, '') }
  switch (shape) {
    case 'function':
      files['auth.config.mjs'] = `${imports}${VARIABLES}function build() {\n${lines(body, '  ')}}\nbuild()\nexport default ${options}\n`
      break
    case 'arrow':
      files['auth.config.mjs'] = `${imports}const make = () => {\n${VARIABLES}const build = () => {\n${lines(body, '  ')}}\nconst built = build() ?? plugins\nplugins = built\nreturn ${options}\n}\nexport default make()\n`
      break
    case 'files':
      files['state.mjs'] = `${imports}export ${VARIABLES.replaceAll('\nconst ', '\nexport const ').replaceAll('\nlet ', '\nexport let ').replaceAll('\nfunction ', '\nexport function ').replaceAll('\nclass ', '\nexport class ')}${lines(body, '')}export function later() {\n${lines(second, '  ')}}\n`
      files['auth.config.mjs'] = `import { t, on, is } from './helpers.mjs'\nimport { plugins, fields, n, mode, flag, names, seen, byName, env, registry, later } from './state.mjs'\nlater()\nexport default ${options}\n`
      break
    default:
      files['auth.config.mjs'] = `${imports}${VARIABLES}${lines(body, '')}export default ${options}\n`
  }
  return files
}

function lines(statements, indent) {
  return statements.map(statement => `${text(statement, indent)}\n`).join('')
}

function text({ open, lists, between, close }, indent) {
  if (lists.length === 0)
    return `${indent};${open}`.replace(/;(?=(?:if|export|break|continue|return)\b)/, '')
  const parts = lists.map((list, index) => (index > 0 ? `${indent}${Array.isArray(between) ? between[index - 1] : between}\n` : '') + list.map(statement => `${text(statement, `${indent}  `)}\n`).join(''))
  return `${indent}${open}\n${parts.join('')}${indent}${close}`
}
