// Configs that are too much: too long, too deep, without end. Each is answered, and the process that asked lives.
import { describe, expect, it } from 'vitest'
import type { SchemaResult } from '../index.js'
import { runInChild } from './support/child.ts'
import { requestFor } from './support/native.ts'
import { temporaryApp } from './support/temporary-app.ts'

const head = 'import { admin } from \'better-auth/plugins\'\n'

/** Without a bound these never end. */
const endless = {
  'a loop': `${head}const plugins = []\nwhile (true) plugins.push(admin())\nexport default { plugins }`,
  'a loop without a body': `${head}const plugins = [admin()]\nfor (;;);\nplugins.push(admin())\nexport default () => { for (;;) {} return { plugins } }`,
  'a loop over what grows': `const list = [1]\nfor (const item of list) list.push(item)\n\nexport default { plugins: list.map(() => ({ id: 'x' })) }`,
  'a string that doubles': `let text = 'x'\nfor (let i = 0; i < 1e9; i++) text += text\nexport default { user: { modelName: text } }`,
  'a list that doubles': `let list: unknown[] = [1]\nfor (let i = 0; i < 1e9; i++) list = [...list, ...list]\nexport default { plugins: list }`,
  'an array of any length': `export default { plugins: Array.from({ length: 4294967295 }, () => ({ id: 'x' })) }`,
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
