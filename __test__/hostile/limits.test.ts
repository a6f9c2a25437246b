// Configs that are too much: too long, too deep, without end. Each is answered, and the process that asked lives.
import { describe, expect, it } from 'vitest'
import type { SchemaResult } from '../../index.js'
import { runInChild } from '../support/child.ts'
import { requestFor } from '../support/native.ts'
import { temporaryApp } from '../support/temporary-app.ts'

const head = 'import { admin } from \'better-auth/plugins\'\n'

/** Without a bound these never end. */
const endless = {
  'a loop': `${head}const plugins = []\nwhile (true) plugins.push(admin())\nexport default { plugins }`,
  'a loop without a body': `${head}const plugins = [admin()]\nfor (;;);\nplugins.push(admin())\nexport default () => { for (;;) {} return { plugins } }`,
  'a loop over what grows': `const list = [1]\nfor (const item of list) list.push(item)\n\nexport default { plugins: list.map(() => ({ id: 'x' })) }`,
  'a string that doubles': `let text = 'x'\nfor (let i = 0; i < 1e9; i++) text += text\nexport default { user: { modelName: text } }`,
  'a list that doubles': `let list: unknown[] = [1]\nfor (let i = 0; i < 1e9; i++) list = [...list, ...list]\nexport default { plugins: list }`,
  'an array of any length': `export default { plugins: Array.from({ length: 4294967295 }, () => ({ id: 'x' })) }`,
  'a gigabyte of text': `export default { user: { modelName: 'x'.repeat(1e9) } }`,
  'a gigabyte of text, in parts': `const parts: string[] = []\nfor (let i = 0; i < 1000; i++) parts.push('x'.repeat(1e6))\nexport default { user: { modelName: parts.join('') } }`,
  'one array in many places, taken apart': `let list: any = ['x']\nfor (let i = 0; i < 40; i++) list = [list, list]\nexport default { user: { fields: list.flat(Infinity) }, plugins: list.flat(Infinity) }`,
  'one empty array in many places, taken apart': `let list: any = []\nfor (let i = 0; i < 40; i++) list = [list, list]\nexport default { plugins: list.flat(Infinity) }`,
  'one array in many places, as a default': `let list: any = ['x']\nfor (let i = 0; i < 40; i++) list = [list, list]\nexport default { user: { additionalFields: { a: { type: 'json', defaultValue: list } } } }`,
  'one empty array in many places, as text': `let list: any = []\nfor (let i = 0; i < 40; i++) list = [list, list]\nexport default { user: { modelName: JSON.stringify(list) } }`,
  'a function that is bound again and again': `let f: any = () => 'x'\nfor (let i = 0; i < 1e5; i++) f = f.bind(null)\nexport default { user: { modelName: f() } }`,
  'a getter of itself': `const options = { get plugins(): any { return options.plugins } }\nexport default options`,
  'a prototype of itself': `const a: any = {}\nconst b: any = { __proto__: a }\nObject.setPrototypeOf(a, b)\nexport default { user: { modelName: a.missing, fields: a.missing() } }`,
  'a catch in a catch': `const f = (): any => { try { return f() } catch { return f() } }\nexport default f()`,
  'a promise of itself': `const f = async (): Promise<any> => await f().catch(() => f())\nexport default f`,
  'a string of any length': `export default { user: { modelName: 'x'.repeat(2 ** 31), fields: { email: 'y'.padEnd(2 ** 31) } } }`,
  'recursion': `const make = (n: number): object => ({ ...make(n + 1), [n]: n })\nexport default make(0)`,
  'recursion of two': `function a(): object { return b() }\nfunction b(): object { return a() }\nexport default a()`,
  'recursion through a getter': `const options = { get user(): object { return this.user } }\nexport default { user: options.user }`,
  'recursion through a callback': `const walk = (list: number[]): number[] => list.flatMap(item => walk([item]))\nexport default { plugins: walk([1]) }`,
  'recursion through a default parameter': `const f = (x: unknown = f()): object => ({ x })\nexport default f()`,
  'recursion through toString': `const name = { toString(): string { return \`\${name}\` } }\nexport default { user: { modelName: \`\${name}\` } }`,
}

/** Written by hand nothing is like this; a parser that recurses dies of it. */
const deep = (n: number): Record<string, string> => ({
  'brackets': `export default ${'['.repeat(n)}${']'.repeat(n)}`,
  'braces': `export default ${'{ a: '.repeat(n)}1${' }'.repeat(n)}`,
  'parentheses': `export default ${'('.repeat(n)}{}${')'.repeat(n)}`,
  'blocks': `${'{'.repeat(n)}${'}'.repeat(n)}\nexport default {}`,
  'functions': `export default ${'() => '.repeat(n)}({})`,
  'calls': `const f = (x: object) => x\nexport default ${'f('.repeat(n)}{}${')'.repeat(n)}`,
  'templates': `export default { user: { modelName: ${'`${'.repeat(n)}1${'}`'.repeat(n)} } }`,
  'negations': `export default { a: ${'!'.repeat(n)}1 }`,
  'operators': `export default { user: { modelName: ${'\'a\' + '.repeat(n)}'b' } }`,
  'powers': `export default { a: ${'2 ** '.repeat(n)}1 }`,
  'conditions': `export default { a: ${'1 ? 2 : '.repeat(n)}3 }`,
  'members': `const o: any = {}\nexport default { a: o${'.a'.repeat(n)} }`,
  'optional members': `const o: any = {}\nexport default { a: o${'?.a'.repeat(n)} }`,
  'statements': `${'if (1) {} else '.repeat(n)}{}\nexport default {}`,
  'assignments': `let a: any\nexport default { a: ${'a = '.repeat(n)}1 }`,
  'types': `type T = ${'Array<'.repeat(n)}1${'>'.repeat(n)}\nexport default {}`,
  'assertions': `export default ({}${' as any'.repeat(n)})`,
  'patterns': `const ${'['.repeat(n)}a${']'.repeat(n)} = [] as any\nexport default {}`,
  'comments': `${'/* '.repeat(n)}*/\nexport default {}`,
  'open brackets': `export default ${'['.repeat(n)}`,
  'open templates': `export default ${'`${'.repeat(n)}`,
  'values made by a loop': `let value: unknown = 1\nfor (let i = 0; i < ${n}; i++) value = [value]\nexport default { user: { additionalFields: { a: { type: 'json', defaultValue: value } } } }`,
  'a cycle of values': `const value: unknown[] = []\nvalue.push(value)\nexport default { user: { additionalFields: { a: { type: 'json', defaultValue: value } } } }`,
  'a cycle of options': `const options: any = { user: {} }\noptions.user.additionalFields = options\noptions.plugins = [options]\nexport default options`,
})

/** Each is small to write. */
const large = (n: number): Record<string, string> => ({
  'properties': `const fields: any = {}\nfor (let i = 0; i < ${n}; i++) fields['key' + i] = { type: 'string' }\nexport default { user: { additionalFields: fields } }`,
  'written properties': `const data = {\n${Array.from({ length: n }, (_, i) => `k${i}: ${i},`).join('\n')}\n}\nexport default { user: { additionalFields: { a: { type: 'number', defaultValue: data.k9 } } } }`,
  'plugins': `export default { plugins: Array.from({ length: ${n} }, (_, i) => ({ id: 'p' + i, schema: { ['t' + i]: { fields: {} } } })) }`,
  'spreads of what grows': `let all: any = {}\nfor (let i = 0; i < ${n}; i++) all = { ...all, ['k' + i]: i }\nexport default { user: { additionalFields: all } }`,
  'keys again and again': `const all = Object.fromEntries(Array.from({ length: ${n} }, (_, i) => ['k' + i, i]))\nlet sum = 0\nfor (let i = 0; i < ${n}; i++) sum += Object.keys(all).length\nexport default { user: { modelName: 't' + sum } }`,
  'properties that are deleted': `const all: any = Object.fromEntries(Array.from({ length: ${n} }, (_, i) => ['k' + i, i]))\nfor (let i = 0; i < ${n}; i++) delete all['k' + i]\nexport default { user: { modelName: 't' + Object.keys(all).length } }`,
  'entries that are deleted': `const all = new Map(Array.from({ length: ${n} }, (_, i) => ['k' + i, i]))\nfor (let i = 0; i < ${n}; i++) all.delete('k' + i)\nexport default { user: { modelName: 't' + all.size } }`,
  'plugins with columns of one table': `export default { plugins: Array.from({ length: ${n} / 5 }, (_, i) => ({ id: 'p' + i, schema: { user: { fields: { ['a' + i]: { type: 'string' } } } } })) }`,
  'objects that are cloned': `const list = Array.from({ length: ${n} }, (_, i) => ({ i }))\nexport default { user: { modelName: 't' + structuredClone(list).length } }`,
  'brackets in JSON': `export default { user: { modelName: 't' + JSON.parse('['.repeat(${n}) + ']'.repeat(${n})).length } }`,
  'elements of a set': `const set = new Set(Array.from({ length: ${n} }, (_, i) => 'k' + i))\nexport default { user: { modelName: set.has('k1') ? 'yes' : 'no' } }`,
  'chained constants': `const a0 = 'people'\n${Array.from({ length: n / 10 }, (_, i) => `const a${i + 1} = a${i}`).join('\n')}\nexport default { user: { modelName: a${n / 10} } }`,
  'questions': `const plugins: any[] = []\nfor (let i = 0; i < ${n}; i++) if (process.env['A' + i]) plugins.push({ id: 'p' + i })\nexport default { plugins }`,
  'calls that may throw': `const plugins: any[] = []\nfor (let i = 0; i < ${n}; i++) { try { load(i); plugins.push({ id: 'p' + i }) } catch { plugins.push({ id: 'q' + i }) } }\nexport default { plugins }`,
  'functions in doubt': `const list: any[] = []\n${Array.from({ length: n / 100 }, (_, i) => `const f${i} = (x: any) => { list.push(x); f${(i * 7 + 1) % (n / 100)}(x) }`).join('\n')}\nfor (const x of process.env.LIST as any) f0(x)\nexport default { plugins: list }`,
  'aliases in doubt': `const list: any[] = []\nfor (const x of process.env.LIST as any) { ${Array.from({ length: n / 100 }, (_, i) => `const a${i} = ${i ? `[a${i - 1}, a${Math.floor(i / 2)}]` : 'list'};`).join(' ')} a9.push(x) }\nexport default { plugins: list }`,
})

/** Keys that mean something else on the way to a schema than to the person who writes them. */
const keys = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '__defineGetter__', 'then', 'length', '0', '-1', '', ' ', '\u0000', '\u2028']

/** Without a bound, time grows with two to the length. */
const patterns = ['(a+)+$', '(a|a)*$', '(a|aa)+$', '(.*a){20}$', '^(([a-z])+.)+[A-Z]([a-z])+$', '(?=(a+))a*b\\1', '(x+x+)+y', '((a*)*)*b']

describe('without end', () => {
  it.each(Object.entries(endless))('%s', async (_, text) => {
    const result = await ask({ 'auth.config.ts': text })
    expect(result.code).toBeNull()
    expect(errorsOf(result)).not.toEqual([])
  })

  it('a cycle of imports', async () => {
    const result = await ask({
      'auth.config.ts': 'import { a } from \'./a\'\nexport default { user: { modelName: a } }',
      'a.ts': 'import { b } from \'./b\'\nexport const a = b',
      'b.ts': 'import { a } from \'./a\'\nexport const b = a',
    })
    expect(result.code).toBeNull()
  })
})

describe('a hundred thousand', () => {
  it.each(Object.entries(large(100_000)))('%s', async (_, text) => {
    expectAnswer(await ask({ 'auth.config.ts': text }))
  })
})

it.each(patterns)('the pattern %s on what almost matches', async (pattern) => {
  const test = `/${pattern}/.test('a'.repeat(50000) + '!') ? 'yes' : 'no'`
  const replaced = `'${'a'.repeat(5000)}!'.replace(new RegExp('${pattern.replaceAll('\\', '\\\\')}', 'g'), '')`
  expectAnswer(await ask({ 'auth.config.ts': `export default { user: { modelName: ${test} }, session: { modelName: ${replaced} + 's' } }` }))
})

describe.each(keys.map(key => JSON.stringify(key)))('the key %s', (key) => {
  it.each(Object.entries({
    'of a column': `export default { user: { additionalFields: { [${key}]: { type: 'string' } } } }`,
    'of a column, in a literal': `export default { user: { additionalFields: { ${key}: { type: 'string' } } } }`,
    'of a table': `export default { plugins: [{ id: 'x', schema: { [${key}]: { fields: { a: { type: 'string' } } } } }] }`,
    'as names': `export default { user: { modelName: ${key}, fields: { email: ${key} } } }`,
    'of all options': `const o: any = { [${key}]: 1 }\no[${key}] = { plugins: [] }\nexport default { ...o, ...o[${key}], plugins: [{ id: ${key} }] }`,
    'of a reference': `export default { user: { additionalFields: { a: { type: 'string', references: { model: ${key}, field: ${key} } } } } }`,
    'as a default': `export default { user: { additionalFields: { a: { type: 'json', defaultValue: { [${key}]: { [${key}]: ${key} } } } } } }`,
  }))('%s', async (_, text) => {
    expectAnswer(await ask({ 'auth.config.ts': text }))
  })
})

describe.each([2_000, 10_000, 100_000])('%d levels of', (levels) => {
  it.each(Object.entries(deep(levels)))('%s', async (_, text) => {
    expectAnswer(await ask({ 'auth.config.ts': text }))
  })
})

describe('two megabytes of', () => {
  const line = (i: number) => `  field${i}: { type: 'string', required: false },\n`
  const fields = Array.from({ length: 45_000 }, (_, i) => line(i)).join('')

  it.each(Object.entries({
    'comments': `/*${' x'.repeat(1_000_000)} */\nexport default {}`,
    'data that nothing needs': `const data = [\n${'  { a: 1, b: \'two\' },\n'.repeat(90_000)}]\nconsole.log(data)\nexport default {}`,
    'columns': `export default { user: { additionalFields: {\n${fields}} } }`,
    'one line': `export default { appName: '${'x'.repeat(2_000_000)}' }`,
    'statements': `let x = 0\n${'x += 1\n'.repeat(280_000)}export default { user: { modelName: \`table\${x}\` } }`,
    'errors': '}\n'.repeat(1_000_000),
  }))('%s', async (_, text) => {
    expect(text.length).toBeGreaterThan(1_900_000)
    expectAnswer(await ask({ 'auth.config.ts': text }))
  })
})

/** A schema or an error, one of the two: which of them is a matter of where the bounds are. */
function expectAnswer(result: SchemaResult): void {
  expect(result.code === null).toBe(errorsOf(result).length > 0)
  expect(errorsOf(result).map(error => error.code)).not.toContain('BAS900')
}

function errorsOf(result: SchemaResult) {
  return result.diagnostics.filter(diagnostic => diagnostic.severity === 'error')
}

function ask(files: Record<string, string>): Promise<SchemaResult> {
  return runInChild(requestFor(temporaryApp(files).configFile))
}
