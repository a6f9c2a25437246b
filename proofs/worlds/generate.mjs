// Random configs. In: a seed. Out: a program that asks two to four variables of the environment and lets the answers meet: through counters,
// flags, modes, lists, maps, sets, classes, helper functions of other files, early returns, loops, `switch` and `try`.
//
// A program is a tree of statements, so that it can be made smaller by leaving some out (`shrink.mjs`): `{ open, lists, between, close }`, a text
// before, between and after its lists of statements.
import { randomOf } from './random.mjs'

const VARIABLES = ['A', 'B', 'C', 'D']
const NAMES = ['one', 'two', 'three', 'four', 'five']
const MODES = ['base', 'on', 'off', 'x', 'y']
const WORDS = ['on', 'off', 'dev']
const FACTORIES = ['admin', 'jwt', 'username', 'twoFactor']

/** The program of a seed: its variables with the values to try, its files as trees, and where its state lives. */
export function generate(seed) {
  const random = randomOf(seed)
  const count = Number(random.weighted({ 2: 5, 3: 4, 4: 1 }))
  const make = new Maker(random, VARIABLES.slice(0, count))
  const shape = random.weighted({ module: 4, function: 4, files: 2, arrow: 1 })
  const helpers = make.helpers()
  const first = make.statements(2 + random.below(4), 0)
  const second = shape === 'files' ? make.statements(1 + random.below(3), 0) : []
  make.inFunction = shape === 'function' || shape === 'arrow'
  const body = make.inFunction ? make.statements(2 + random.below(4), 0) : first
  const fixed = random.chance(0.5) ? [] : [make.push()]
  const program = { seed, shape, helpers, body: [...body, ...fixed], second, options: make.options() }
  return { ...program, values: make.valuesToTry(program) }
}

/** The most environments in which all that a variable can be is tried beside all that the others can be. */
const MAX_ENVIRONMENTS = 4000

const leaf = text => ({ open: text, lists: [] })

class Maker {
  inFunction = false
  loops = 0
  label = 0
  /** Whether a value of the environment becomes an item of a list. */
  keepsValues = false

  constructor(random, variables) {
    this.random = random
    this.variables = variables
    this.compared = new Map(variables.map(name => [name, new Set()]))
  }

  /**
   * Each variable is absent, empty, `on`, `off`, what the program compares it with, or something else. Where a program keeps what is in a variable, it may
   * compare it with every text that it has.
   */
  valuesToTry({ body, second, options }) {
    const few = this.variables.length > 3
    const texts = this.keepsValues ? [...new Set(Array.from(JSON.stringify([body, second, options]).matchAll(/'(\w+)'/g), ([, text]) => text))] : []
    const valuesOf = (name, texts) => {
      const compared = [...this.compared.get(name)]
      return [...new Set([null, ...few ? [] : [''], ...few || compared.length > 1 ? [] : ['off'], 'on', ...compared, ...texts, 'else'])]
    }
    const all = this.variables.map(name => valuesOf(name, texts.filter(text => !VARIABLES.includes(text))))
    const count = all.reduce((product, values) => product * values.length, 1)
    return Object.fromEntries(this.variables.map((name, index) => [name, count > MAX_ENVIRONMENTS ? valuesOf(name, texts.filter(text => NAMES.includes(text)).slice(0, 2)) : all[index]]))
  }

  env() {
    const name = this.random.pick(this.variables)
    return { name, text: this.random.pick([`process.env.${name}`, `process.env.${name}`, `process.env['${name}']`, `env.${name}`]) }
  }

  word(name) {
    const word = this.random.pick(WORDS)
    this.compared.get(name).add(word)
    return word
  }

  /** A question to the environment. */
  question() {
    const { name, text } = this.env()
    switch (this.random.weighted({ truthy: 8, negated: 3, equal: 4, unequal: 2, twice: 1, present: 1, helper: 2, either: 1 })) {
      case 'truthy': return text
      case 'negated': return `!${text}`
      case 'equal': return `${text} === '${this.word(name)}'`
      case 'unequal': return `${text} !== '${this.word(name)}'`
      case 'twice': return `!!${text}`
      case 'present': return this.random.pick([`${text} !== undefined`, `${text} != null`, `(${text} ?? '') !== ''`])
      case 'helper': return this.random.chance(0.5) ? `on('${name}')` : `is('${name}', '${this.word(name)}')`
      default: return `['${this.word(name)}', '${this.word(name)}'].includes(${text})`
    }
  }

  /** A question to the state that answers have left. */
  test() {
    const { random } = this
    switch (random.weighted({ n: 4, flag: 3, mode: 3, length: 4, names: 3, set: 2, map: 2, field: 2, keys: 1, some: 1, size: 1, every: 1, text: 1 })) {
      case 'n': return `n ${random.pick(['===', '>', '<', '!==', '>='])} ${random.below(4)}`
      case 'flag': return random.pick(['flag', '!flag'])
      case 'mode': return `mode ${random.pick(['===', '!=='])} '${random.pick(MODES)}'`
      case 'length': return random.pick(['plugins.length === 0', '!plugins.length', 'plugins.length > 1', 'plugins.length === 2', 'plugins.length < 3'])
      case 'names': return random.pick([`names.includes('${random.pick(NAMES)}')`, 'names.length === 0', 'names.length > 1', `names[0] === '${random.pick(NAMES)}'`, `names.indexOf('${random.pick(NAMES)}') >= 0`])
      case 'set': return random.pick([`seen.has('${random.pick(NAMES)}')`, 'seen.size === 0', 'seen.size > 1'])
      case 'map': return random.pick([`byName.get('${random.pick(NAMES)}') === '${random.pick(MODES)}'`, `byName.has('${random.pick(NAMES)}')`, 'byName.size !== 1'])
      case 'field': return random.pick([`fields.${random.pick(NAMES)}`, `'${random.pick(NAMES)}' in fields`, `!fields.${random.pick(NAMES)}`])
      case 'keys': return `Object.keys(fields).length ${random.pick(['=== 0', '> 1', '=== 2'])}`
      case 'some': return `plugins.some(plugin => plugin.id === '${random.pick(NAMES)}')`
      case 'every': return `names.every(name => name !== '${random.pick(NAMES)}')`
      case 'size': return `registry.size ${random.pick(['=== 0', '> 1', '=== 1'])}`
      default: return `\`\${mode}\${n}\` === '${random.pick(MODES)}${random.below(3)}'`
    }
  }

  condition(depth = 0) {
    const { random } = this
    if (depth < 2 && random.chance(0.2))
      return `(${this.condition(depth + 1)} ${random.pick(['&&', '||'])} ${this.condition(depth + 1)})`
    return random.chance(0.55) ? this.question() : this.test()
  }

  /** A name of a table or column, sometimes made of the state. */
  name() {
    const { random } = this
    return random.weighted({ fixed: 8, mode: 1, n: 1, both: 0.5, chosen: 1.5 }) === 'fixed'
      ? `'${random.pick(NAMES)}'`
      : random.pick(['\'m_\' + mode', '`n${n}`', '`${mode}_${n}`', `(${this.condition(1)} ? '${random.pick(NAMES)}' : '${random.pick(NAMES)}')`, `({ base: 'one', on: 'two', off: 'three' }[mode] ?? 'four')`])
  }

  plugin() {
    return this.random.chance(0.12) ? `${this.random.pick(FACTORIES)}()` : `t(${this.name()})`
  }

  push() {
    const { random } = this
    return leaf(random.pick([
      () => `plugins.push(${this.plugin()})`,
      () => `plugins.push(${this.plugin()})`,
      () => `plugins.unshift(${this.plugin()})`,
      () => `plugins = [...plugins, ${this.plugin()}]`,
      () => `plugins = plugins.concat(${this.plugin()})`,
      () => `plugins.push(...(${this.condition()} ? [${this.plugin()}] : []))`,
      () => `plugins.push(...[${this.condition()} && ${this.plugin()}].filter(Boolean))`,
      () => `registry.add(${this.plugin()})`,
      () => `enable(${this.name()})`,
      () => `plugins[plugins.length] = ${this.plugin()}`,
    ])())
  }

  effect() {
    const { random } = this
    switch (random.weighted({ push: 7, n: 4, flag: 3, mode: 4, names: 3, set: 2, map: 2, field: 3, helper: 2, shrink: 1, count: 2, registry: 1 })) {
      case 'push': return this.push()
      case 'n': return leaf(random.pick(['n++', 'n += 2', 'n--', '++n', `n = ${random.below(3)}`, `n += ${this.condition(1)} ? 1 : 0`, `n = n * 2`]))
      case 'flag': return leaf(random.pick(['flag = true', 'flag = false', 'flag = !flag', `flag = ${this.condition()}`, `flag ||= ${this.question()}`, `flag &&= ${this.condition()}`]))
      case 'mode': return leaf(random.pick([`mode = '${random.pick(MODES)}'`, `mode += '${random.pick(['x', 'y'])}'`, `mode = ${this.condition()} ? '${random.pick(MODES)}' : '${random.pick(MODES)}'`, `mode = ${this.modeOf()}`]))
      case 'names': return leaf(random.pick([`names.push('${random.pick(NAMES)}')`, `names = names.filter(name => name !== '${random.pick(NAMES)}')`, 'names.pop()', `names = [...names, ${this.name()}]`, 'names.reverse()', 'names.length = 0', `names = ['one', 'two'].filter(name => ${this.condition()})`]))
      case 'set': return leaf(random.pick([`seen.add('${random.pick(NAMES)}')`, `seen.delete('${random.pick(NAMES)}')`, `seen.add(${this.name()})`]))
      case 'map': return leaf(random.pick([`byName.set('${random.pick(NAMES)}', '${random.pick(MODES)}')`, `byName.set('${random.pick(NAMES)}', mode)`, `byName.delete('${random.pick(NAMES)}')`]))
      case 'field': return leaf(random.pick([`fields.${random.pick(NAMES)} = col()`, `fields[${this.name()}] = col()`, `delete fields.${random.pick(NAMES)}`, `Object.assign(fields, ${this.condition()} ? { ${random.pick(NAMES)}: col() } : {})`, `fields.${random.pick(NAMES)} ??= col()`, `fields = { ...fields, ...(${this.condition()} ? { ${random.pick(NAMES)}: col() } : {}) }`]))
      case 'helper': return leaf(random.pick(['bump()', `enable(${this.name()})`, `remember('${random.pick(NAMES)}')`, `choose(${this.condition()}, '${random.pick(NAMES)}', '${random.pick(NAMES)}')`]))
      case 'registry': return leaf(random.pick([`registry.add(t('${random.pick(NAMES)}'))`, 'registry.flush()', 'n += registry.size']))
      case 'count': return leaf(`n += [${this.variables.map(name => `'${name}'`).join(', ')}].filter(name => ${random.pick(['process.env[name]', 'on(name)', '!process.env[name]'])}).length`)
      default: return leaf(random.pick(['plugins.pop()', 'plugins.splice(0, 1)', `plugins = plugins.filter(plugin => plugin.id !== '${random.pick(NAMES)}')`, 'plugins = plugins.slice(0, 2)', 'plugins.length = Math.min(plugins.length, 1)', 'plugins = plugins.map(plugin => ({ ...plugin }))']))
    }
  }

  modeOf() {
    const { name, text } = this.env()
    const word = this.word(name)
    return this.random.pick([`${text} === '${word}' ? '${word}' : '${this.random.pick(MODES)}'`, `({ ${word}: 'x', else: 'y' })[${text} ?? ''] ?? 'base'`])
  }

  statements(count, depth) {
    return Array.from({ length: count }, () => this.statement(depth))
  }

  few(depth) {
    return this.statements(1 + this.random.below(3 - depth), depth + 1)
  }

  statement(depth) {
    const { random } = this
    if (depth > 1)
      return this.effect()
    const kinds = { effect: 6, if: 8, else: 3, and: 1, switch: 1.5, switchMode: 1, forOf: 1, forCount: 0.7, while: 0.7, each: 1, try: 1, local: 1, block: 0.3, leave: this.inFunction ? 1 : 0, jump: this.loops > 0 ? 2 : 0 }
    switch (random.weighted(kinds)) {
      case 'effect': return this.effect()
      case 'if': return { open: `if (${this.condition()}) {`, lists: [this.few(depth)], between: '', close: '}' }
      case 'else': return { open: `if (${this.condition()}) {`, lists: [this.few(depth), this.few(depth)], between: '} else {', close: '}' }
      case 'and': return leaf(`${this.condition()} ${random.pick(['&&', '||'])} (${this.effect().open})`)
      case 'switch': {
        const { name, text } = this.env()
        this.compared.get(name).add('never')
        return this.switchOver(text, [this.word(name), 'on'], depth)
      }
      case 'switchMode': return this.switchOver('mode', [random.pick(MODES), random.pick(MODES)], depth)
      case 'forOf': {
        const ofAnswers = `[${this.question()}, ${this.question()}].filter(Boolean)`
        const list = random.pick(['[...names]', `['one', 'two']`, '[...seen]', ofAnswers, 'Object.keys(fields)'])
        this.keepsValues ||= list === ofAnswers
        return this.loop(`for (const item of ${list}) {`, depth, [leaf(random.pick(['n++', 'plugins.push(t(`i_${typeof item === \'string\' && /^\\w+$/.test(item) ? item : \'q\'}`))', 'seen.add(item)', 'flag = !flag']))])
      }
      case 'forCount': return this.loop(`for (let i = 0; i < Math.min(n, 3); i++) {`, depth, [leaf(random.pick(['plugins.push(t(`r${i}`))', 'fields[`c${i}`] = col()', 'mode += i']))])
      case 'while': return this.loop(`while (n > ${random.below(2)} && turns++ < 6) {`, depth, [leaf('n--')])
      case 'each': return leaf(random.pick([
        `${random.pick(['names', '[...byName.keys()]', `['one', 'two']`])}.forEach((name) => { if (${this.condition()}) plugins.push(t(name)) })`,
        `n = ${random.pick(['names', 'plugins'])}.reduce((sum, item) => sum + (${this.condition()} ? 1 : 2), 0)`,
      ]))
      case 'try': {
        const thrown = { open: `if (${this.condition()}) throw new Error('no')`, lists: [] }
        const body = [...this.few(depth), thrown, ...this.few(depth)]
        return random.chance(0.3)
          ? { open: 'try {', lists: [body, this.few(depth), this.few(depth)], between: ['} catch {', '} finally {'], close: '}' }
          : { open: 'try {', lists: [body, this.few(depth)], between: '} catch (error) {', close: '}' }
      }
      case 'local': {
        const name = `v${this.label++}`
        return { open: `{ const ${name} = ${this.condition()}; if (${random.pick([name, `!${name}`])}) {`, lists: [this.few(depth)], close: '} }' }
      }
      case 'block': return { open: '{', lists: [this.few(depth)], close: '}' }
      case 'leave': return leaf(`if (${this.condition()}) return ${random.pick(['', 'plugins', `(plugins.push(t('${random.pick(NAMES)}')), plugins)`])}`)
      default: return leaf(`if (${this.condition()}) ${random.pick(['continue', 'break'])}`)
    }
  }

  switchOver(text, words, depth) {
    const cases = [...new Set(words)]
    const leave = () => this.random.chance(0.8) ? [leaf('break')] : []
    const last = this.random.chance(0.7) ? 'default:' : `case 'never':`
    return { open: `switch (${text}) { case '${cases[0]}':`, lists: [...cases.map(() => [...this.few(depth), ...leave()]), this.few(depth)], between: [...cases.slice(1).map(word => `case '${word}':`), last], close: '}' }
  }

  loop(open, depth, extra) {
    this.loops++
    const lists = [[...extra, ...this.few(depth)]]
    this.loops--
    return { open, lists, close: '}' }
  }

  helpers() {
    const { random } = this
    return [
      leaf(random.pick(['export const on = name => !!process.env[name]', 'export const on = (name) => { const value = process.env[name]; return Boolean(value) }', 'export function on(name) { if (process.env[name]) return true; return false }'])),
      leaf(random.pick(['export const is = (name, word) => process.env[name] === word', `export function is(name, word) { const value = process.env[name] ?? ''; return value === word }`])),
    ]
  }

  options() {
    const { random } = this
    return random.pick([
      '{ plugins, user: { additionalFields: fields } }',
      '{ plugins, user: { additionalFields: fields } }',
      `{ plugins: [...plugins, ...(${this.test()} ? [t('last')] : [])], user: { additionalFields: fields } }`,
      `{ plugins: plugins.filter(plugin => plugin), session: { additionalFields: { ...fields } } }`,
      `{ plugins, user: { additionalFields: fields, modelName: ${this.condition()} ? 'users' : 'users' } }`,
      `{ plugins, user: { additionalFields: fields, modelName: ${this.test()} ? 'users' : 'people' } }`,
      `{ plugins, socialProviders: { ...(${this.question()} ? { github: { clientId: '1', clientSecret: '2' } } : {}) }, user: { additionalFields: fields } }`,
    ])
  }
}
