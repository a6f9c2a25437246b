// JavaScript as the evaluator understands it, against JavaScript as Node.js runs it. Each case is an expression that gives a list; the list
// becomes the default values of columns. What is not understood may be undecided, which is an error for whoever writes it, and is noted
// here; what is understood has to be right.
import { readFileSync } from 'node:fs'
import { createJiti } from 'jiti'
import { describe, expect, it } from 'vitest'
import { expressions } from '../support/generated-expressions.ts'
import { programs } from '../support/generated-programs.ts'
import { run } from '../support/native.ts'
import { temporaryApp } from '../support/temporary-app.ts'

const cases: Record<string, string[]> = {
  'objects': [
    `Object.keys({ b: 1, 2: 1, a: 1, 1: 1 })`,
    `Object.entries({ a: 1, ...{ b: 2, a: 3 } }).flat()`,
    `Object.keys({ ...{ a: 1 }, b: 2, a: 3, ...null, ...undefined, ...'xy', ...[7] })`,
    `(() => { const o: any = { a: 1, b: 2 }; delete o.a; o.a = 3; return Object.entries(o).flat() })()`,
    `(() => { const { a, ...rest } = { a: 1, b: 2, c: 3 }; return [a, ...Object.keys(rest)] })()`,
    `(() => { const { a = 5, b: { c = 6, ...d } = {} as any, ['e']: e = 7 } = { b: { x: 1 } } as any; return [a, c, Object.keys(d), e] })()`,
    `['a' in { a: undefined }, 'b' in { a: 1 }, 'toString' in {}, 0 in [1], Object.hasOwn({ a: 1 }, 'a')]`,
    `Object.keys(Object.assign({ a: 1 }, { get b() { return 2 } }, null, { a: 4 }))`,
    `Object.entries(Object.groupBy([1, 2, 3], n => n % 2 ? 'odd' : 'even')).flat(2)`,
    `(() => { const o = { x: 1, get y() { return this.x + 1 }, set y(v) { this.x = v } }; o.y = 5; return [o.y, o.x] })()`,
    `(() => { const o: any = {}; Object.defineProperty(o, 'h', { value: 1, enumerable: false }); o.v = 2; return [...Object.keys(o), o.h] })()`,
    `(() => { const o = Object.freeze({ a: 1 }) as any; try { o.a = 2 } catch {} return [o.a, Object.isFrozen(o)] })()`,
    `(() => { const k = Symbol('k'); const o = { [k]: 1, a: 2 }; return [Object.keys(o).length, o[k]] })()`,
    `(() => { const o: any = { a: { b: [1] } }; const c = structuredClone(o); c.a.b.push(2); return [o.a.b.length, c.a.b.length] })()`,
    `(() => { const o: any = { __proto__: { inherited: 1 }, own: 2 }; const keys = []; for (const k in o) keys.push(k); return [...keys, ...Object.keys(o)] })()`,
    `(() => { const o: Record<string, number> = {}; o['10'] = 1; o['9'] = 2; o['01'] = 3; o['-1'] = 4; return Object.keys(o) })()`,
    `Object.keys(JSON.parse('{"b":1,"2":1,"a":{"z":[]}}'))`,
    `[JSON.stringify({ b: [1, undefined, () => 1], a: undefined, d: new Date(0), n: NaN, s: 'é"' })]`,
    `(() => { const o = { m() { return this === o } , n: () => typeof this }; return [o.m()] })()`,
    `Object.entries(Object.fromEntries(new Map([['x', 1], ['y', 2]]))).flat()`,
  ],
  'arrays': [
    `[3, 1, 10, 2].sort()`,
    `[3, 1, 10, 2].sort((a, b) => b - a)`,
    `[1, [2, [3, [4]]]].flat(Infinity)`,
    `[..."héllo😀"]`,
    `Array.from({ length: 3 }, (_, i) => i * i)`,
    `Array.from(new Set([1, 1, 2]).values(), x => x + 1)`,
    `[1, 2, 3, 4].reduceRight((a: number[], b) => [...a, b], [])`,
    `[1, 2, 3].map(String).concat(['x'], 'y' as any, [['z']] as any)`,
    `(() => { const a = [1, 2, 3, 4, 5]; const b = a.splice(1, 2, 9, 9, 9); return [...a, '|', ...b] })()`,
    `(() => { const a = [1, 2, 3]; a.length = 1; a[3] = 4; return [a.length, a[2], a.indexOf(4), 2 in a] })()`,
    `(() => { const a = [1]; for (const x of a) if (a.length < 4) a.push(x + 1); return a })()`,
    `(() => { const a = [1, 2, 3]; a.forEach((x, i) => { if (i === 0) a.push(4) }); return a.map(x => x) })()`,
    `[[1, 2, 3].at(-1), [1, 2, 3].findLast(x => x < 3), [1, 2].includes(NaN as never), [NaN].includes(NaN), [NaN].indexOf(NaN)]`,
    `[[1, 2, 3].slice(-2), [1, 2, 3].toReversed(), [1, 2, 3].with(1, 9), [3, 1].toSorted()].flat()`,
    `[...[5, 6].entries()].flat().concat([...[7, 8].keys()])`,
    `[[, 1].length, Object.keys([, 1]), String([null, undefined, [1, [2]]])].flat()`,
    `(() => { const [a, , b = 3, ...c] = [1, 2, undefined, 4, 5] as any; return [a, b, ...c] })()`,
    `(() => { let a = 1, b = 2; [a, b] = [b, a]; return [a, b] })()`,
    `[Math.max(...[1, 5, 3]), Math.min(), Math.round(2.5), Math.round(-2.5), Math.trunc(-1.7), Math.sign(-3)]`,
    `[1, 2, 3, 4].filter((x, i, all) => all.indexOf(x) === i && x % 2 === 0).some(x => x === 4) ? ['yes'] : ['no']`,
    `[new Array(3).fill(0).map((_, i) => i), Array.of(7), Array(2).length].flat()`,
    `['b', 'a', 'C', 'ä'].sort((x, y) => x < y ? -1 : 1)`,
    `[[1, 2], [3]].flatMap(x => x.length > 1 ? x : [])`,
    `(() => { const a: any = [1, 2]; a.extra = 1; return Object.keys(a) })()`,
    `[[3, 2, 1].lastIndexOf(2), ['a', 'b'].join(), [null, 1].join('-'), [1, 2, 3].fill(0, 1).join('')]`,
  ],
  'strings': [
    `['abc'.slice(-2), 'abc'.substring(2, 0), 'abc'.at(-1), 'abc'.charAt(9), 'a-b-c'.split('-', 2), 'abc'.split('')].flat()`,
    `['a-b-c'.replace('-', '+'), 'a-b-c'.replaceAll('-', '+'), 'aXbX'.replace(/x/gi, m => m.toLowerCase() + '$'), 'x'.replace('x', '$&$&')]`,
    `['userId'.replace(/([A-Z])/g, '_$1').toLowerCase(), 'user_id'.replace(/_(\\w)/g, (_, c) => c.toUpperCase())]`,
    `['  x '.trim(), 'x'.padStart(3, 'ab'), 'x'.padEnd(3), 'ab'.repeat(2), 'abc'.indexOf('z'), 'abc'.includes('b'), 'İ'.toLowerCase().length]`,
    `['a' + 1 + 2, 1 + 2 + 'a', '3' * ('4' as any), '5' - (2 as any), +'', +' 12 ', +'1e3', +'0x10', +'x', -'3']`,
    `[\`a\${1 + 1}b\${[1, 2]}c\${{}}d\${null}e\`]`,
    `[String(null), String([1, [2, 3]]), String({}), String(() => 1), String(Symbol('x')), String(-0), String(1e21), String(0.1 + 0.2), String(123456789012345680000)]`,
    `['b' > 'a', '10' > '9', 10 > ('9' as any), null >= (0 as any), undefined == null, null == (0 as any), '1' == (1 as any), NaN !== NaN]`,
    `['😀'.length, [...'😀'].length, '😀'.charCodeAt(0), '😀'.codePointAt(0), String.fromCodePoint(128512), 'é'.normalize('NFD').length]`,
    `['a,b;c'.split(/[,;]/), 'test123'.match(/\\d+/)?.[0], /^a(?<x>b)/.exec('abc')?.groups?.x, /x/.test('y')].flat()`,
    `[((s: TemplateStringsArray, ...v: unknown[]) => s.raw.join('|') + v.join())\`a\\n\${1}b\${2}\`]`,
    `[encodeURIComponent('a b&ü'), parseInt('12px'), parseFloat('1.5e2x'), Number('12px'), (255).toString(16), (1.005).toFixed(2), Number.parseInt('101', 2)]`,
    `['Straße'.toUpperCase(), 'ABC'.localeCompare('abd') < 0, 'a'.concat(1 as any, null as any), 'abcabc'.lastIndexOf('b'), 'x'.startsWith('')]`,
    `[typeof null, typeof undefined, typeof (() => 1), typeof 1n, typeof Symbol(), typeof [], typeof class {}]`,
  ],
  'operators': [
    `[5 % 3, -5 % 3, 5.5 % 2, 2 ** 10, (-2) ** 2, 7 / 2, 1 / 0, -1 / 0, 0 / 0, 0.1 * 3]`,
    `[5 & 3, 5 | 3, 5 ^ 3, ~5, 1 << 31, -1 >>> 28, -8 >> 1, 2 ** 32 | 0, 1.9 | 0]`,
    `[null ?? 'a', 0 ?? 'b', 0 || 'c', '' && 'd', (undefined as any)?.x.y.z, (null as any)?.[0]?.(), ({} as any).f?.()]`,
    `(() => { let a: any = null; a ??= 1; a ||= 2; a &&= 3; a += 4; a **= 2; a--; return [a, a++, ++a] })()`,
    `[void 0, (1, 2), !'', !![], +true, -[], +[5], +{}, [] + {}, [1] == (1 as any)]`,
    `[1 < 2 < 3, 3 > 2 > 1, !0 + !0, '2' + '2' - ('2' as any)].map(String)`,
    `[10n ** 3n, 7n / 2n, typeof (2n * 3n), 1n < 2, 2n == (2 as any)].map(String)`,
    `[Object.is(-0, 0), -0 === 0, [NaN].includes(NaN), Number.isInteger(5.0), Number.isNaN('x' as any), isNaN('x' as any), Number.MAX_SAFE_INTEGER]`,
    `[new Date(0) instanceof Date, [] instanceof Array, {} instanceof Object, (() => 1) instanceof Function]`,
    `(() => { const log: string[] = []; const f = (s: string) => { log.push(s); return s }; ({ [f('a')]: f('b'), ...{ x: f('c') } }); [f('d'), f('e')]; f('g') && f('h'); return log })()`,
  ],
  'control flow': [
    `(() => { const r = []; outer: for (let i = 0; i < 3; i++) { for (let j = 0; j < 3; j++) { if (j === 1) continue outer; if (i === 2) break outer; r.push(i * 10 + j) } } return r })()`,
    `[1, 2, 3, 9].map((x) => { let r = ''; switch (x) { case 1: r += 'a'; case 2: r += 'b'; break; default: r += 'd'; case 3: r += 'c' } return r })`,
    `(() => { const f = () => { try { return 'a' } finally { log.push('f') } }; const log: string[] = []; return [f(), ...log] })()`,
    `(() => { const f = () => { try { throw new Error('x') } catch (e) { return (e as Error).message } finally { } }; return [f()] })()`,
    `(() => { const f = () => { for (const x of [1, 2]) { try { continue } finally { r.push(x) } } }; const r: number[] = []; f(); return r })()`,
    `(() => { try { (undefined as any).x } catch (e) { return [e instanceof TypeError, (e as Error).name] } return ['no'] })()`,
    `(() => { try { null as any; (5 as any)() } catch (e) { return [(e as Error).constructor === TypeError] } return ['no'] })()`,
    `(() => { let i = 0; do { i++ } while (i < 5); while (i > 2) i--; return [i] })()`,
    `(() => { const fs = []; for (let i = 0; i < 3; i++) fs.push(() => i); var gs = []; for (var k = 0; k < 3; k++) gs.push(() => k); return [...fs, ...gs].map(f => f()) })()`,
    `(() => { const r = []; for (const k in { b: 1, a: 2, 1: 3 }) r.push(k); for (const c of 'xy') r.push(c); for (const [k, v] of new Map([['m', 1]])) r.push(k, v); return r })()`,
    `(() => { function f(n: number): number { return n < 2 ? n : f(n - 1) + f(n - 2) } return [f(15)] })()`,
    `(() => { return [typeof hoisted, hoisted()]; function hoisted() { return 'h' } })()`,
    `(() => { { var v = 1 } let s = 2; { let s = 3; v += s } return [v, s] })()`,
    `(() => { try { (() => { z; let z = 1 })() } catch (e) { return [(e as Error).name] } return ['none'] })()`,
    `(() => { try { const c = 1; (c as any) = 2 } catch (e) { return [(e as Error).name] } return ['none'] })()`,
    `(() => { let n = 0; for (const x of [1, 2, 3]) { if (x === 2) continue; n += x } return [n] })()`,
  ],
  'functions and classes': [
    `(() => { const f = (a: number, b = a + 1, ...c: number[]) => [a, b, ...c]; return [...f(1), ...f(1, undefined, 5), f.length] })()`,
    `(function () { return [arguments.length, typeof this] }).call(5 as any, 1, 2)`.replace('typeof this', '[].slice.call(arguments).join()'),
    `(() => { function C(this: any, x: number) { this.x = x } C.prototype.get = function () { return this.x }; return [new (C as any)(4).get()] })()`,
    `(() => { class A { static n = 1; #p = 2; x = this.#p + 1; get p() { return this.#p } static make() { return new this() } m() { return 'A' } } class B extends A { m() { return super.m() + 'B' } y = this.x + 1 } const b = B.make() as B; return [b.m(), b.x, b.y, b.p, B.n, b instanceof A, Object.keys(b)].flat() })()`,
    `(() => { class P { constructor(private readonly a: string, public b = 2) {} get() { return this.a + this.b } } return [new P('x').get(), ...Object.keys(new P('y'))] })()`,
    `(() => { const counter = () => { let n = 0; return { inc: () => ++n, get n() { return n } } }; const a = counter(); a.inc(); a.inc(); const b = counter(); return [a.n, b.n] })()`,
    `(() => { const f = function self(n: number): number { return n ? self(n - 1) + 1 : 0 }; return [f(3), f.name] })()`,
    `(() => { const bound = (function (this: any, a: string, b: string) { return this.x + a + b }).bind({ x: 'x' }, 'a'); return [bound('b'), Math.max.apply(null, [1, 2]), [].concat.call([1] as any, 2 as any)].flat() })()`,
    `(() => { const curry = (a: number) => (b: number) => (c: number) => a + b + c; const pipe = (...fs: ((x: number) => number)[]) => (x: number) => fs.reduce((v, f) => f(v), x); return [curry(1)(2)(3), pipe(x => x + 1, x => x * 2)(3)] })()`,
    `(() => { const o = { f() { return [1, 2].map(function (this: any) { return this === undefined }) }, g() { return [1].map(() => this === o) } }; return [...o.f(), ...o.g()] })()`,
    `(() => { const m = new Map<any, any>([[1, 'a'], ['1', 'b']]); m.set(NaN, 'n'); m.delete(1); m.set(1, 'c'); return [m.size, m.get(NaN), ...m.keys()].map(String) })()`,
    `(() => { const s = new Set([3, 1, 3]); s.add(2); s.delete(1); return [...s, s.has(3), s.size] })()`,
    `(() => { const w = new WeakMap(); const k = {}; w.set(k, 1); return [w.get(k), w.has({})] })()`,
    `(() => { function* g() { yield 1; yield* [2, 3]; return 4 } return [...g()] })()`,
    `(() => { const p = new Proxy({} as any, { get: (_, k) => 'p' + String(k) }); return [p.a] })()`,
    `(() => { const it = { *[Symbol.iterator]() { yield 'i' } }; return [...it] })()`,
    `(() => { const f = () => 1; f.extra = 2; return [f.extra, (f as any).missing === undefined, f.toString()] })()`,
    `(() => { enum E { A, B = 5, C, D = 'd' as any } return [E.A, E.C, E.D, E[5]] })()`,
    `[(class { static toString() { return 'S' } }) + '', \`\${{ valueOf: () => 1, toString: () => 't' }}\`, ({ valueOf: () => 2 } as any) + 1]`,
    `(() => { const memo: Record<string, number> = {}; const f = (k: string) => memo[k] ??= Object.keys(memo).length; return [f('a'), f('b'), f('a')] })()`,
  ],
}

/** One expression a line: features of the language, and corners of its library. */
cases['features'] = readFileSync(new URL('../support/expressions.txt', import.meta.url), 'utf8').split('\n').filter(line => line !== '')

/** What JavaScript brings: to say of any of it that it is not there would be to say that the config throws. */
const builtins = {
  '[]': Array.prototype,
  '\'\'': String.prototype,
  '(0)': Number.prototype,
  '(() => 0)': Function.prototype,
  '({})': Object.prototype,
  'new Map()': Map.prototype,
  'new Set()': Set.prototype,
  'new Date(0)': Date.prototype,
  '/x/': RegExp.prototype,
  'Array': Array,
  'Object': Object,
  'String': String,
  'Number': Number,
  'Math': Math,
  'JSON': JSON,
  'Promise': Promise,
  'Symbol': Symbol,
  'Reflect': Reflect,
}

const undecided: string[] = []

describe.each(Object.entries(cases))('%s', (_, expressions) => {
  it.each(expressions)('%s', async (expression) => {
    const { configFile } = temporaryApp({
      'auth.config.ts': `const list: unknown[] = ${expression}

export default {
  user: { additionalFields: Object.fromEntries(list.map((value, index) => ['f' + index, { type: 'string' as const, defaultValue: typeof value + ' ' + String(value) }])) },
}
`,
    })
    const { default: options } = await createJiti(import.meta.url, { fsCache: false, moduleCache: false }).import<{ default: Options }>(configFile)
    const expected = Object.fromEntries(Object.entries(options.user.additionalFields).map(([key, { defaultValue }]) => [key, defaultValue]))
    expect(Object.keys(expected)).not.toEqual([])

    const result = run(configFile)
    if (result.code === null) {
      expect(result.diagnostics.map(({ code }) => code)).toEqual(['BAS301'])
      undecided.push(expression)
      return
    }
    const fields = result.tables.find(({ key }) => key === 'user')?.fields.filter(({ key }) => /^f\d+$/.test(key)) ?? []
    expect(Object.fromEntries(fields.map(field => [field.key, field.default]))).toEqual(expected)
  })
})

describe.each([1, 20, 300, 4000])('expressions made from seed %i', (seed) => {
  it('have the values that they have in Node.js', { timeout: 120_000 }, () => {
    const count = 250
    let known = 0
    for (const expression of expressions(seed, count)) {
      const expected = outcome(expression)
      const { configFile } = temporaryApp({
        'auth.config.ts': `const list = ${expression}

export default {
  user: { additionalFields: Object.fromEntries(list.map((value, index) => ['f' + index, { type: 'string', defaultValue: typeof value + ' ' + String(value) }])) },
}
`,
      })
      const result = run(configFile)
      if (result.code === null) {
        const codes = result.diagnostics.map(({ code }) => code)
        // What throws there has to throw here, or be undecided; nothing else may.
        expect([expression, codes]).toEqual([expression, expected === undefined && codes[0] !== 'BAS301' ? ['BAS302'] : ['BAS301']])
        continue
      }
      known++
      const fields = result.tables.find(({ key }) => key === 'user')?.fields.filter(({ key }) => /^f\d+$/.test(key)) ?? []
      expect([expression, fields.map(field => field.default)]).toEqual([expression, expected])
    }
    expect(known).toBeGreaterThan(count * 0.9)
  })
})

describe.each([7, 70, 700, 7000])('programs made from seed %i', (seed) => {
  it('do what they do in Node.js, in the same order', { timeout: 120_000 }, async () => {
    const count = 250
    let known = 0
    for (const [index, program] of programs(seed, count).entries()) {
      const { configFile } = temporaryApp({
        'auth.config.ts': `const list: unknown[] = ${program}

export default {
  user: { additionalFields: Object.fromEntries(list.map((value, index) => ['f' + index, { type: 'string' as const, defaultValue: String(value) }])) },
}
`,
      })
      const { default: options } = await createJiti(import.meta.url, { fsCache: false, moduleCache: false }).import<{ default: Options }>(configFile)
      const expected = Object.values(options.user.additionalFields).map(({ defaultValue }) => defaultValue)
      const result = run(configFile)
      if (result.code === null) {
        expect([seed, index, program, result.diagnostics.map(({ code }) => code)]).toEqual([seed, index, program, ['BAS301']])
        continue
      }
      known++
      const fields = result.tables.find(({ key }) => key === 'user')?.fields.filter(({ key }) => /^f\d+$/.test(key)) ?? []
      expect([seed, index, program, fields.map(field => field.default)]).toEqual([seed, index, program, expected])
    }
    expect(known).toBeGreaterThan(count * 0.8)
  })
})

describe.each(Object.entries(builtins))('every property of %s', (subject, object) => {
  // `callee` and its like throw in Node.js itself.
  const names = Object.getOwnPropertyNames(object).filter(name => !['arguments', 'caller', '__proto__'].includes(name))

  it.each(names)('%s', (name) => {
    const expected = typeof evaluate(`${subject}.${name}`)
    const { configFile } = temporaryApp({ 'auth.config.ts': `export default { user: { additionalFields: { f: { type: 'string', defaultValue: typeof ${subject}.${name} } } } }\n` })
    const result = run(configFile)
    if (result.code === null)
      expect(result.diagnostics.map(({ code }) => code)).toEqual(['BAS301'])
    else
      expect(result.tables.find(({ key }) => key === 'user')?.fields.find(({ key }) => key === 'f')?.default).toBe(expected)
  })
})

it('leaves these undecided', () => {
  expect(undecided.sort()).toMatchSnapshot()
})

/** The items of a list in Node.js, each with its type; nothing where it throws. */
function outcome(expression: string): string[] | undefined {
  try {
    return (evaluate(expression) as unknown[]).map(value => `${typeof value} ${String(value)}`)
  }
  catch {
    return undefined
  }
}

function evaluate(expression: string): unknown {
  return new Function(`return ${expression}`)() as unknown
}

interface Options {
  user: { additionalFields: Record<string, { defaultValue: string }> }
}
