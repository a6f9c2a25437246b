// Two conditions, one inside the other, in every form. In: a number. Out: the program of that number: each way to run code on a condition, around
// each other one, with each way to ask and each effect. Random programs (`generate.mjs`) say much at once, and seldom this alone.

/** Each runs `body`, statements, where `yes` holds; `no` is the contrary. */
const FORMS = {
  'if': ({ yes, body }) => `if (${yes}) { ${body} }`,
  'else': ({ no, body }) => `if (${no}) {} else { ${body} }`,
  'else if': ({ no, body }) => `if (${no}) {} else if (true) { ${body} }`,
  '&&': ({ yes, body }) => `${yes} && (() => { ${body} })()`,
  '||': ({ no, body }) => `${no} || (() => { ${body} })()`,
  '??': ({ no, body }) => `((${no}) ? 1 : null) ?? (() => { ${body} })()`,
  '?:': ({ yes, body }) => `${yes} ? (() => { ${body} })() : 0`,
  ': of ?:': ({ no, body }) => `${no} ? 0 : (() => { ${body} })()`,
  'switch': ({ yes, body }) => `switch (!!(${yes})) { case true: ${body} }`,
  'default': ({ no, body }) => `switch (!!(${no})) { case true: break; default: ${body} }`,
  'fall through': ({ yes, body }) => `switch (!!(${yes})) { case false: break; case true: default: ${body} }`,
  'return': ({ no, body }) => `(() => { if (${no}) return; ${body} })()`,
  'return of two': ({ yes, body }) => `(() => { if (${yes}) { ${body} return 1 } return 2 })()`,
  'break': ({ no, body }) => `block${body.length}: { if (${no}) break block${body.length}; ${body} }`,
  'continue': ({ no, body }) => `for (const turn of [1]) { if (${no}) continue; ${body} }`,
  'throw': ({ no, body }) => `try { if (${no}) throw 0; ${body} } catch {}`,
  'catch': ({ yes, body }) => `try { if (${yes}) throw 0 } catch { ${body} }`,
  'finally': ({ no, body }) => `(() => { try { if (${no}) return } finally { if (!(${no})) { ${body} } } })()`,
  'for of': ({ yes, body }) => `for (const turn of ${yes} ? [1] : []) { ${body} }`,
  'for': ({ yes, body }) => `for (let i = 0; i < (${yes} ? 1 : 0); i++) { ${body} }`,
  'for in': ({ yes, body }) => `for (const turn in ${yes} ? { a: 1 } : {}) { ${body} }`,
  'while': ({ yes, body }) => `for (let once = 1; ${yes} && once; once--) { ${body} }`,
  'do while': ({ no, body }) => `do { if (${no}) break; ${body} } while (false)`,
  'forEach': ({ yes, body }) => `[1].filter(() => ${yes}).forEach(() => { ${body} })`,
  'some': ({ no, body }) => `[1].some(() => ${no}) || [2].map(() => { ${body} })`,
  'look-up': ({ yes, body }) => `({ true: () => { ${body} }, false: () => {} })[!!(${yes})]()`,
  'optional call': ({ yes, body }) => `(${yes} ? () => { ${body} } : undefined)?.()`,
  'helper': ({ yes, body }) => `((runs, run) => { if (runs) run() })(${yes}, () => { ${body} })`,
  'flag': ({ yes, body }) => `{ let is = false; if (${yes}) is = true; if (is) { ${body} } }`,
  'counter': ({ no, body }) => `{ let count = 0; if (${no}) count++; if (count === 0) { ${body} } }`,
  'method': ({ yes, body }) => `new (class { run(runs) { if (!runs) return; ${body} } })().run(${yes})`,
  'generator': ({ yes, body }) => `for (const turn of (function* () { if (${yes}) yield 1 })()) { ${body} }`,
}

/** Each asks a variable, and the contrary. */
const QUESTIONS = {
  'set': name => [`process.env.${name}`, `!process.env.${name}`],
  'not set': name => [`!process.env.${name}`, `process.env.${name}`],
  'a word': name => [`process.env.${name} === 'on'`, `process.env.${name} !== 'on'`],
  'another word': name => [`process.env.${name} !== 'on'`, `process.env.${name} === 'on'`],
  'by a helper': name => [`on('${name}')`, `!on('${name}')`],
  'not by a helper': name => [`!on('${name}')`, `on('${name}')`],
}

/** Each reaches the tables: what runs inside, and what the options are. */
const EFFECTS = [
  ['plugins.push(t(\'one\'));', '{ plugins }'],
  ['plugins[plugins.length] = t(\'one\');', '{ plugins }'],
  ['plugins = [...plugins, t(\'one\')];', '{ plugins }'],
  ['fields.one = col();', '{ user: { additionalFields: fields } }'],
  ['n++;', '{ plugins: n === 0 ? [t(\'none\')] : [] }'],
  ['mode = \'x\';', '{ plugins: [t(`m_${mode}`)] }'],
  ['seen.add(\'one\');', '{ plugins: [...seen].map(t) }'],
  ['registry.add(t(\'one\'));', '{ plugins: registry.list }'],
]

const leaf = text => ({ open: text, lists: [] })
const ways = Object.keys(FORMS).flatMap(form => Object.keys(QUESTIONS).map(question => ({ form, question })))

/** How many there are. */
export const NESTED = ways.length ** 2

/** The program of a number below `NESTED`; the effects take turns. */
export function nested(number) {
  const outer = ways[Math.floor(number / ways.length)]
  const inner = ways[number % ways.length]
  const [effect, options] = EFFECTS[(number + Math.floor(number / ways.length)) % EFFECTS.length]
  const write = ({ form, question }, name, body) => {
    const [yes, no] = QUESTIONS[question](name)
    return FORMS[form]({ yes: `(${yes})`, no: `(${no})`, body })
  }
  const text = write(outer, 'A', `;${write(inner, 'B', effect)};`)
  return {
    seed: `${outer.form} (${outer.question}), in it ${inner.form} (${inner.question})`,
    shape: 'module',
    values: { A: [null, 'on', 'off'], B: [null, 'on', 'off'] },
    helpers: [leaf('export const on = name => Boolean(process.env[name])'), leaf('export const is = (name, word) => process.env[name] === word')],
    body: [leaf(text)],
    second: [],
    options,
  }
}
