// Small programs that write down what they do, the same each time: forms of the grammar that have an order, or that look at objects as
// `Object.getOwnPropertyDescriptor` does. In: a seed and a count. Out: the source of lists, each what one program wrote down.

type Make = () => string

/** A generator of programs; the same seed gives the same ones. */
export function programs(seed: number, count: number): string[] {
  let state = seed
  const next = (): number => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T
  const some = (make: Make, most: number): string[] => Array.from({ length: Math.floor(next() * (most + 1)) }, make)

  const key: Make = () => pick(['a', 'b', '\'c d\'', '0', `[t('key', ${pick(['\'a\'', '\'e\'', '1', 'Symbol.iterator'])})]`])
  const name: Make = () => pick(['a', 'b', 'e'])
  const plain: Make = () => pick(['1', '\'x\'', 'undefined', '[4]', 't(\'value\', 2)'])
  const source: Make = () => pick([
    'items(1, 2, 3)',
    'items()',
    '[5, undefined, 6]',
    '\'xyz\'',
    'new Set([1, 2])',
    'new Map([[1, 2]])',
    'null',
    '(function* () { try { yield 1; yield 2 } finally { t(\'left\') } })()',
  ])
  const target: Make = () => pick(['x', 'y', 'o.p', 'o[t(\'target\', \'q\')]', '[x]', '{ a: y }'])
  const withDefault: Make = () => next() < 0.4 ? `${target()} = ${plain()}` : target()
  const list: Make = () => `[${[...some(() => next() < 0.2 ? '' : withDefault(), 3), ...(next() < 0.3 ? [`...${pick(['x', 'o.rest', '[x, y]'])}`] : [])].join(', ')}]`
  const fields: Make = () => `{ ${[...some(() => `${key()}: ${withDefault()}`, 3), ...(next() < 0.3 ? ['...o.rest'] : [])].join(', ')} }`

  const member: Make = () => {
    const prefix = next() < 0.3 ? 'static ' : ''
    return pick<Make>([
      () => `${prefix}${key()} = ${plain()};`,
      () => `${prefix}${key()}() { return ${pick(['super.a', 'this.b', '1', 'new.target'])} }`,
      () => `${prefix}get ${name()}() { t('get'); return ${plain()} }`,
      () => `${prefix}set ${name()}(v) { t('set') }`,
      () => 'static { t(\'block\', this.name) }',
      () => `has(o: any) { return #p in o }`,
      () => `call(o: any) { return o.#m() }`,
      () => `read(o: any) { return o.#p }`,
      () => `write(o: any) { o.${pick(['#p', '#m', '#g'])} = 1 }`,
    ])()
  }
  const klass: Make = () => {
    const parent = next() < 0.4 ? `extends ${pick(['Base', 'Array', 'Map', 'Error', 'null', 'Object', '(class { a() { return \'up\' } })'])}` : ''
    const bodies = ['return o', 'return 1', 't(\'made\')', ...(parent === '' ? [] : ['super()', 'super(); return { a: 1 }', 'super(); super()'])]
    const constructor = next() < 0.3 ? `constructor() { ${pick(bodies)} }` : ''
    return `class ${pick(['', 'C'])} ${parent} { #p = t('private', 1); #m() { return this.#p } get #g() { return 7 } ${some(member, 4).join(' ')} ${constructor} }`
  }
  const native: Make = () => pick(['Array.prototype.map', 'Math.max', 'Object', 'Map', 'Promise.all', '[][Symbol.iterator]', 'parseInt', 'Function.prototype.bind', 'TypeError', 'Array.prototype', 'Math'])
  const object: Make = () => pick([native(), 'o', 'function f(a, b = 1) {}', 'class K { static s = 1 }', '[1, 2]', '(() => {})', '\'text\'', '(function* g() {})', '(async () => {})', 'Object.create(null)', '(function (a, b) {}).bind(null, 1)', 'new Error(\'m\')'])
  const property: Make = () => pick(['\'name\'', '\'length\'', '\'prototype\'', '\'constructor\'', '\'a\'', '0', '\'message\'', 'Symbol.toStringTag', '\'PI\'', '\'s\''])
  const descriptor: Make = () => `{ ${some(() => pick(['value: 1', 'writable: true', 'writable: false', 'enumerable: true', 'configurable: true', 'get() { return t(\'got\', 5) }', 'set(v) { t(\'put\') }']), 4).join(', ')} }`
  const like: Make = () => pick(['{ length: 3, 0: 1, 2: 3 }', '{ length: \'2\', 0: \'a\', 1: \'b\' }', '\'abc\'', '[1, 2, 3]', '{}', '{ length: -1 }', 'null'])
  const method: Make = () => pick(['map(v => v)', 'filter(Boolean)', 'slice(1)', 'indexOf(3)', 'join(\'-\')', 'push(9)', 'pop()', 'shift()', 'reverse()', 'reduce((a, b) => a + b)', 'every(v => v)', 'includes(undefined)', 'fill(0)', 'find(v => v)', 'at(-1)', 'unshift(7)', 'forEach(v => t(\'item\', v))', 'some(3)'])
  const loop: Make = () => `l: for (${pick(['const v', 'let [v]', 'x', 'o.v'])} of ${source()}) { t('turn'); ${pick(['break', 'continue', 'continue l', 'break l', 'boom()', 'if (log.length > 3) break', ''])} }`
  const generator: Make = () => `const g = (function* () { try { const got = yield 1; t('got', got); yield* ${pick(['items(7, 8)', '[7]', '(function* () { try { yield 7 } finally { t(\'inner\') } })()'])} } catch (e) { yield 'caught' } finally { ${pick(['t(\'end\')', 'yield 9', 'return 5'])} } })(); ${some(() => `log.push(JSON.stringify(g.${pick(['next(1)', 'next()', 'return(2)', 'throw(new Error(\'in\'))'])}))`, 4).join('; ')}`

  const statement: Make = () => pick<Make>([
    () => `${pick(['({ a: x, b: y } = ', ';[x, y] = ', `;${list()} = `])}${source()} as any${''}`.replace(/^(\(.*)$/s, '$1)'),
    () => `(${fields()} = ${pick(['{ a: 1, b: 2 }', 'o', '\'s\''])} as any)`,
    () => `const ${pick(['[p, q = t(\'default\', 1), ...r]', '{ a: p = t(\'default\', 1), ...r }'])}: any = ${source()}; log.push(typeof p, JSON.stringify(r))`,
    () => `const K: any = ${klass()}; log.push(Object.getOwnPropertyNames(K).join(), Object.getOwnPropertyNames(K.prototype).join()); const k = new K(); log.push(Object.keys(k).join(), k instanceof Base, ${pick(['k.has(k)', 'k.call({})', 'k.read(k)', 'k.write(k)', 'k.call(k)', 'K.a', 'k.a', 'k.b = 1', 'k[0]'])})`,
    () => `const d: any = Object.getOwnPropertyDescriptor(${object()}, ${property()}); log.push(d === undefined, d?.writable, d?.enumerable, d?.configurable, typeof d?.value)`,
    () => `const d: any = Object.defineProperty(${pick(['o', '{}', '[1]', '() => 1', 'Object.freeze({ a: 1 })'])} as any, ${property()}, ${descriptor()} as any); log.push(Object.keys(d).join())`,
    () => `const d: any = ${object()}; log.push(${pick(['Object.getPrototypeOf(d) === Function.prototype', 'Object.prototype.toString.call(d)', 'd instanceof Function', 'd instanceof Object', '\'name\' in d', 'typeof d', 'Object.isExtensible(d)', 'delete d.name', 'd.constructor === Function', 'Object.prototype.hasOwnProperty.call(d, \'length\')', 'd.name', 'd.length'])})`,
    () => `const l: any = ${like()}; const m: any = Array.prototype; log.push(JSON.stringify(m.${method().replace('(', '.call(l, ').replace('(l, )', '(l)')}), JSON.stringify(l))`,
    () => `const l = [1, 2, 3, 4]; log.push(JSON.stringify(l.${pick(['map', 'filter', 'forEach', 'some', 'every', 'findIndex', 'flatMap'])}((v, i) => { ${pick(['l.pop()', 'l.push(9)', 'l[i + 1] = 0', 'if (i === 0) l.shift()', 't(\'seen\', v)'])}; return v > 1 })))`,
    () => loop(),
    () => generator(),
    () => `const w = ${pick(['new Number(1)', 'Object(\'ab\')', 'new String(\'ab\')', 'Object(true)', 'new Boolean(false)'])}; log.push(typeof w, ${pick(['w + 1 as any', 'Object.keys(w).join()', 'w.valueOf()', 'JSON.stringify(w)', 'w == (1 as any)', 'String(w)', '!w'])})`,
    () => `o[t('key', 'p')] ${pick(['=', '+=', '??=', '&&=', '||='])} t('right', ${plain()})`,
    () => `log.push(o${pick(['?.p', '.get', '?.[t(\'key\', \'p\')]', '?.m?.(t(\'argument\'))', '.n.m', '[Symbol.iterator]'])})`,
    () => `switch (t('on', ${pick(['1', '2', '\'x\''])})) { case t('one', 1): t('first'); ${pick(['break;', ''])} default: t('else'); case 2: t('second') }`,
    () => `const f = function () { try { ${pick(['return t(\'return\', 1)', 'boom()', 't(\'body\')'])} } catch (e) { ${pick(['return t(\'caught\', 2)', 'throw e', 't(\'caught\')'])} } finally { ${pick(['t(\'finally\')', 'return 3', 't(\'finally\'); boom()'])} } }; log.push(f())`,
    () => `const tag = (s: any, ...v: any[]) => { log.push(Object.isFrozen(s), s.raw.join('|'), v.join()) }; tag\`a\${t('one', 1)}b\\n\${t('two', 2)}\``,
    () => `log.push(Symbol.iterator ${pick(['+ \'\'', 'in o', '== 1', '< 1'])} as any)`,
  ])()

  const program: Make = () => {
    const statements = Array.from({ length: 1 + Math.floor(next() * 3) }, () => `try { ${statement()} } catch (e: any) { log.push('!' + e.name) }`)
    return `(() => { const log: any[] = []; const t = (name: string, value?: any) => { log.push(name); return value }; const boom = (): any => { throw new RangeError('boom') }; let x: any, y: any; const o: any = { p: 1, get get() { return t('getter', 4) }, set put(v: any) { t('setter') }, m() { return this === o } }; class Base { b = 1 } const items = (...list: any[]) => ({ [Symbol.iterator]() { t('iterator'); let at = 0; return { next: () => (t('next'), at < list.length ? { value: list[at++], done: false } : { value: undefined, done: true }), return: () => (t('return'), {}) } } }); ${statements.join('; ')}; log.push('end'); return log.map(item => typeof item === 'function' ? 'function' : typeof item === 'object' && item !== null ? JSON.stringify(item) : String(item)) })()`
  }
  return Array.from({ length: count }, program)
}
