// What the functions of the language can throw, against Node.js. In: their declarations in `src/evaluate/builtins`. Out: each throws only where its declaration
// says that it may, on a receiver that is known: called with all that a value can be, in each place of its arguments.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../support/paths.ts'

interface Declared { owner: string, name: string, throws: string }

function declared(): Declared[] {
  return globSync('src/evaluate/builtins/**/*.rs', { cwd: root }).flatMap((file) => {
    let owner = ''
    return readFileSync(join(root, file), 'utf8').split('\n').flatMap((line) => {
      owner = /fn \w+ of "([^"]+)" \{/.exec(line)?.[1] ?? owner
      const [, name, throws] = /^\s+"([^"]+)" \d+ (?:Reads|Writes|Changes) (Never|Unknown|Converts) (?:-> \w+ )?=>/.exec(line) ?? []
      return name && throws ? [{ owner, name, throws }] : []
    })
  })
}

const never = { toString: () => { throw new Error('no') }, valueOf: () => { throw new Error('no') } }
/** What a text or a number is made of without code of the app. */
const plain = [undefined, null, true, 0, -1, 1.5, Infinity, Number.NaN, '', 'a', 'é', '10']
const known = [...plain, Symbol('a'), 1n, {}, [], [1, [2]], Object.create(null), never, /a/g, () => true, new Date(0), new Map(), new Set()]
const functions = [() => true, (a: unknown) => a, function (this: unknown) { return this }]
const receivers: Record<string, () => unknown[]> = {
  'Map': () => [new Map(), new Map([['a', 1]])],
  'Set': () => [new Set(), new Set(['a', 1])],
  'WeakMap': () => [new WeakMap()],
  'WeakSet': () => [new WeakSet()],
  'WeakRef': () => [new WeakRef({})],
  'Array': () => [[], ['a', 1, null, undefined, {}, Symbol('b')]],
  'String': () => ['', 'a1 b', 'é😀\uD800'],
  'Object': () => [{}, { a: 1 }, []],
  'Date': () => [new Date(0), new Date(Number.NaN)],
  'Number': () => [0, 1.5, Number.NaN],
  'Boolean': () => [true, false],
  'BigInt': () => [1n],
  'Symbol': () => [Symbol('a')],
  'RegExp': () => [/a/, /b/g],
}

function attempts({ owner, name, throws }: Declared): string[] {
  const key = name.startsWith('\\u{0}Symbol.') ? Symbol[name.slice(12) as 'iterator'] : name
  const isMethod = owner.endsWith('.prototype')
  const holder = (globalThis as any)[owner.replace('.prototype', '')]
  const method = isMethod ? holder.prototype[key] : holder[key]
  if (typeof method !== 'function')
    return ['is no function of Node.js']
  // A pattern of any text may be none, and what is called has to be a function: of a known argument that is decided.
  const values = throws === 'Never' ? known : throws === 'Converts' ? plain : (owner === 'Array.prototype' && name !== 'concat') || name === 'forEach' ? functions : []
  const lists: unknown[][] = [[], ...values.map(value => [value]), ...values.flatMap(first => values.map(second => [first, second]))]
  return lists.flatMap(list => (isMethod ? receivers[owner.replace('.prototype', '')]!() : [holder]).flatMap((receiver) => {
    if (throws === 'Unknown' && list.length === 0)
      return []
    try {
      method.apply(receiver, list)
      return []
    }
    catch (error) {
      return [`${list.map(value => typeof value).join(', ')}: ${String(error)}`]
    }
  }))
}

it('finds the declarations', () => {
  expect(declared().length).toBeGreaterThan(150)
})

it.each(declared())('$owner.$name throws only by: $throws', (one) => {
  expect(attempts(one)).toEqual([])
})
