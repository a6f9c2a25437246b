// Configs that go over a list of names in a variable: counts, orders, duplicates, other forms of a name, and what is no name. In: a config, and every short list. Out: the addon has the tables of all
// lists together, as the config that really runs has them, or an error. It never has fewer or others.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { generateSchema } from '../../index.js'
import { root } from '../support/paths.ts'

interface Ran { tables?: { key: string }[], thrown?: string }
const { programOf } = await import(/* @vite-ignore */ join(root, 'proofs/worlds/real.mjs')) as { programOf: (files: Record<string, string>) => (env: Record<string, string | null>) => Ran }

const words = ['', 'admin', 'jwt', 'username', ' admin', 'ADMIN', 'unheard', 'constructor']
const lists: (string | null)[] = [
  null,
  ...words,
  ...words.flatMap(a => words.flatMap(b => [`${a},${b}`, ...words.map(c => `${a},${b},${c}`)])),
  'admin,admin,admin,admin',
  'admin,jwt,admin,jwt',
  'jwt,jwt,jwt,jwt,jwt',
  'admin,jwt,username,admin',
  'username,jwt,admin,unheard',
  'admin,admin,jwt,jwt,username,username',
]

const head = `import { admin, jwt, username } from 'better-auth/plugins'
const factories = { admin, jwt, username }
const extra = () => ({ id: 'extra', schema: { extra: { fields: { x: { type: 'string' } } } } })
const list = (process.env.LIST ?? '').split(',')
const plugins = []
`

/** What can be read. */
const read = [
  `let own; for (const x of list) { if (x === 'admin') own = admin() } plugins.push(...[own].filter(Boolean))`,
  `class Own { id = 'own'; #n = 0; schema = { own: { fields: {} } } } let own; for (const x of list) if (x === 'jwt') own = new Own(); if (own) plugins.push(own, jwt(), admin())`,
  `const by = {}; for (const x of list) { if (x in factories) by[x] = factories[x]() } plugins.push(...Object.values(by))`,
  `const by = new Map(); for (const x of list) { if (x in factories) by.set(x, factories[x]()) } plugins.push(...by.values())`,
  `if (list.length > 2) plugins.push(extra())`,
  `if (list[0] === 'admin') plugins.push(extra())`,
  `if (list.at(-1) === 'jwt') plugins.push(jwt())`,
  `let s = ''; for (const x of list) { s += x } if (s === 'jwtadmin') plugins.push(extra())`,
  `for (const x of list) { if (x === 'admin') plugins.push(admin()); else if (x === 'jwt') plugins.push(jwt()); else plugins.push(extra()) }`,
  `for (const x of list.map(s => s.trim())) { if (x === 'admin') plugins.push(admin()) } if (list.includes('admin')) plugins.push(extra())`,
  `if (list.map(s => s.trim()).includes('admin') && !list.includes('admin')) plugins.push(extra())`,
  `if (list.every(x => x === 'admin' || x === 'jwt')) plugins.push(extra())`,
  `if (list.some(x => x === 'unheard')) plugins.push(extra())`,
  `const f = list.find(x => x in factories); if (f) plugins.push(factories[f]())`,
  `for (const x of list) { const f = factories[x]; if (f) plugins.push(f()) }`,
  `plugins.push(...list.filter(Boolean).map(x => factories[x]()))`,
  `const known = list.filter(x => x in factories); if (known.length === 0) plugins.push(extra()); for (const k of known) plugins.push(factories[k]())`,
  `const known = list.filter(x => x in factories); if (known.length > 1) plugins.push(extra()); for (const k of known) plugins.push(factories[k]())`,
  `const s = new Set(list); if (s.has('admin')) plugins.push(admin()); if (s.size === 1) plugins.push(extra())`,
  `for (const x of new Set(list)) { if (x === 'jwt') plugins.push(jwt()) } `,
  `const m = new Map(list.map(x => [x, true])); if (m.get('admin')) plugins.push(admin()); if (m.size > 2) plugins.push(extra())`,
  `const o = Object.fromEntries(list.map(x => [x, true])); if (o.admin) plugins.push(admin()); if (o.jwt && !o.admin) plugins.push(jwt())`,
  `const o = {}; for (const x of list) o[x] = true; if (o.admin) plugins.push(admin()); if (Object.keys(o).length === 2) plugins.push(extra())`,
  `const c = {}; for (const x of list) c[x] = (c[x] ?? 0) + 1; if (c.admin === 2) plugins.push(extra()); if (c.admin) plugins.push(admin())`,
  `for (const x of list) { if (x === 'admin') plugins.push(admin()); if (x === 'jwt') plugins.push(jwt()) } if (plugins.length === 0) plugins.push(extra())`,
  `const s = list.slice().sort(); if (s[0] === 'jwt') plugins.push(jwt())`,
  `const s = list.reduce((a, x) => a + x[0], ''); if (s === 'aju') plugins.push(extra())`,
  `for (const x of list) { if (x === 'unheard') continue; if (x === 'admin') plugins.push(admin()) }`,
  `for (const x of list) { if (x === 'unheard') throw new Error('no'); if (x === 'admin') plugins.push(admin()) }`,
  `for (const x of list) { try { plugins.push(factories[x]()) } catch { plugins.push(extra()) } }`,
  `for (const x of list) switch (x) { case 'admin': plugins.push(admin()); case 'jwt': plugins.push(jwt()); break; default: plugins.push(extra()) }`,
  `const [a, b] = list; if (a === 'admin') plugins.push(admin()); if (b === 'jwt') plugins.push(jwt())`,
  `for (const x of (process.env.LIST ?? '').split(',', 1)) if (x === 'admin') plugins.push(admin())`,
  `for (const x of (process.env.LIST ?? '').split('')) if (x === 'admin') plugins.push(extra())`,
  `for (const x of list) if (x === 'a,b') plugins.push(extra())`,
  `for (const x of (process.env.LIST ?? '').split(/[, ]+/)) if (x === 'admin') plugins.push(admin())`,
  `if (process.env.LIST === 'admin,jwt') plugins.push(extra()); for (const x of list) if (x === 'admin') plugins.push(admin())`,
  `if (process.env.LIST?.includes('admin') && !list.includes('admin')) plugins.push(extra())`,
  `if (!process.env.LIST) plugins.push(extra()); if (list.includes('')) plugins.push(jwt())`,
  `for (const x of list) { if (factories[x]) plugins.push(factories[x]()); if (x === 'constructor') plugins.push(extra()) }`,
  `const on = {}; list.forEach(x => { on[x.trim()] = true }); if (on.admin && on.jwt) plugins.push(extra()); if (on.admin) plugins.push(admin())`,
  `const m = new Map(); for (const x of list) m.set(x, (m.get(x) ?? 0) + 1); if ((m.get('admin') ?? 0) >= 3) plugins.push(extra()); if (m.has('admin')) plugins.push(admin())`,
  `const on = list.filter(x => x === 'admin'); if (on.length === 3) plugins.push(extra())`,
  `let done = false; for (const x of list) { if (x === 'admin' && !done) { plugins.push(admin()); done = true } }`,
  `for (const x of list) { if (x in factories && !plugins.some(p => p.id === x)) plugins.push(factories[x]()) }`,
  `for (const x of list) for (const y of list) if (x === 'admin' && y === 'jwt') plugins.push(extra())`,
  `const m = new Map(); for (const x of list) { m.set('n' + m.size, x); if (m.size === 4) m.clear() } if (m.size === 3) plugins.push(extra())`,
  `const o = {}; for (const x of list) { const n = Object.keys(o).length; if (n === 4) delete o.k0; else o['k' + n] = x } if (!o.k0) plugins.push(extra())`,
]

/** What depends on the order of the names or on how often one is there, or asks what is not followed. */
const refused = [
  `let n = 0; for (const x of list) { if (x === 'admin') n++ } if (n >= 3) plugins.push(extra())`,
  `let n = 0; for (const x of list) { if (x === 'admin') n++ } if (n === 3) plugins.push(extra())`,
  `let on = false; for (const x of list) { if (x === 'admin') on = !on } if (on) plugins.push(admin()); else plugins.push(jwt())`,
  `list.forEach((x, i) => { if (i === 1 && x === 'jwt') plugins.push(jwt()) })`,
  `for (const x of list) if (x.startsWith('adm')) plugins.push(admin())`,
  `for (const x of list) if (/^j/.test(x)) plugins.push(jwt())`,
  `for (const x of list) { if (x === 'admin') plugins.push(admin()); if (x.length === 3) plugins.push(jwt()) }`,
  `for (const x of list) { if (x === 'admin') plugins.push(admin()); if (x[0] === 'u') plugins.push(username()) }`,
  `for (const x of list) { if (x === 'admin') plugins.push(admin()); if (x > 'k') plugins.push(username()) }`,
  `let p = ''; for (const x of list) { if (p === 'admin' && x === 'jwt') plugins.push(extra()); p = x }`,
  `const seen = new Set(); for (const x of list) { if (seen.has(x)) plugins.push(extra()); seen.add(x); if (x === 'admin') plugins.push(admin()) }`,
  `for (const x of list) { if (x === 'admin') plugins.push(admin()); else if (x !== '') plugins.push({ id: 'o', schema: { [x]: { fields: { a: { type: 'string' } } } } }) }`,
  `for (const x of list) { if (x.trim().toLowerCase() === 'admin') plugins.push(extra()); if (x === 'admin') plugins.push(jwt()) }`,
  `const c = { admin: 0 }; for (const x of list) { if (x === 'admin') c.admin += 1 } if (c.admin > 2) plugins.push(extra())`,
  `for (const x of list) { if (x === 'admin') plugins.push(admin()); if (x === 'jwt') plugins.push(jwt()) } if (plugins.length >= 5) plugins.push(extra())`,
  `const q = list; const f = q.shift(); if (f === 'admin') plugins.push(admin()); for (const x of q) if (x === 'jwt') plugins.push(jwt())`,
  `list.push('admin'); for (const x of list) if (x === 'admin') plugins.push(admin())`,
  `const n = list.reduce((a, x) => x === 'admin' ? a + 1 : a, 0); if (n > 2) plugins.push(extra())`,
  `let mode = 'none'; for (const x of list) { if (x === 'admin' || x === 'jwt') mode = x } if (mode === 'admin') plugins.push(admin()); if (mode === 'jwt') plugins.push(jwt()); if (mode === 'none') plugins.push(extra())`,
  `let mode; for (const x of list) { if (x in factories) mode ??= x } if (mode) plugins.push(factories[mode]())`,
  `let st = 0; for (const x of list) { if (x === 'admin' && st === 0) st = 1; else if (x === 'jwt' && st === 1) st = 2; else if (x === 'admin' && st === 2) st = 3 } if (st === 3) plugins.push(extra())`,
  `for (const x of list) { if (x === 'unheard') break; if (x === 'admin') plugins.push(admin()) }`,
  `const m = new Map([['admin', 0]]); for (const x of list) { if (x === 'admin') m.set('admin', m.get('admin') + 1) } if (m.get('admin') === 3) plugins.push(extra())`,
  `class C { #n = 0; up() { this.#n++ } get n() { return this.#n } } const c = new C(); for (const x of list) if (x === 'admin') c.up(); if (c.n === 3) plugins.push(extra())`,
  `const make = () => { let n = 0; return { up: () => ++n, n: () => n } }; const c = make(); list.forEach(x => { if (x === 'admin') c.up() }); if (c.n() > 2) plugins.push(extra())`,
  `const r = list.reduce((a, x) => x === 'admin' ? { ...a, n: a.n + 1 } : a, { n: 0 }); if (r.n === 3) plugins.push(extra())`,
  `const r = list.reduce((a, x) => x === 'admin' ? { c: { ...a.c, n: a.c.n + 1 } } : a, { c: { n: 0 } }); if (r.c.n === 3) plugins.push(extra())`,
  `const t = [0, 0]; for (const x of list) { if (x === 'admin') t[0]++; if (x === 'jwt') t[1]++ } if (t[0] === 3) plugins.push(extra()); if (t[1]) plugins.push(jwt())`,
  `let s = ''; for (const x of list) if (x === 'admin') s += 'a'; if (s === 'aaa') plugins.push(extra())`,
  `let n = 0; for (const x of list) if (x === 'admin') n++; const by = { 3: extra }; if (by[n]) plugins.push(by[n]())`,
  `const on = []; for (const x of list) if (x === 'admin') on.push(x); if (on.length === 3) plugins.push(extra())`,
  `const on = list.map(x => x === 'admin' ? 1 : 0).reduce((a, b) => a + b, 0); if (on === 3) plugins.push(extra())`,
  `const on = list.flatMap(x => x === 'admin' ? [admin()] : []); plugins.push(...on); if (on.length >= 3) plugins.push(extra())`,
  `for (const x of list) if (x === 'admin') plugins.push(admin()); if (plugins[2]) plugins.push(extra())`,
  `for (const x of list) if (x === 'admin') plugins.push(admin()); if (plugins.length === 1) plugins.push(extra())`,
  `const d = new Date(0); for (const x of list) if (x === 'admin') d.setTime(d.getTime() + 1); if (d.getTime() === 3) plugins.push(extra())`,
  `const s = new Set(); for (const x of list) if (x === 'admin') s.add(s.size); if (s.size === 3) plugins.push(extra())`,
  `function* g() { yield 1; yield 2; yield extra() } const it = g(); let p; for (const x of list) if (x === 'admin') p = it.next().value; if (p?.id) plugins.push(p)`,
  `for (const x of list) { let c = 0; for (const y of list) if (y === x) c++; if (c === 3 && x === 'jwt') plugins.push(extra()) }`,
  `for (const x of list) if (x === 'admin') plugins.push(admin()); if (plugins.length === 5) plugins.push(extra())`,
  `const on = list.filter(x => x === 'admin' || x === 'jwt'); if (on.map(x => x).length === 7) plugins.push(extra())`,
  `let n = 0; for (const x of list) { n++; if (n === 5) plugins.push(extra()) }`,
  // Made anew each time, with the count inside.
  `let d = new Date(0); for (const x of list) if (x === 'admin') d = new Date(d.getTime() + 1); if (d.getTime() === 12) plugins.push(extra())`,
  `let f = () => 0; for (const x of list) if (x === 'admin') { const before = f; f = () => before() + 1 } if (f() === 12) plugins.push(extra())`,
  `let g = (n => () => n)(0); for (const x of list) if (x === 'admin') g = (n => () => n)(g() + 1); if (g() === 12) plugins.push(extra())`,
  `let b = (a => a).bind(null, 0); for (const x of list) if (x === 'admin') b = (a => a).bind(null, b() + 1); if (b() === 12) plugins.push(extra())`,
  `let o = { k0: 1 }; for (const x of list) if (x === 'admin') o = { ['k' + (Number(Object.keys(o)[0].slice(1)) + 1)]: 1 }; if (o.k12) plugins.push(extra())`,
  `let n = 0; for (const x of list) { n = (n + 1) % 5; if (n === 4) plugins.push(extra()) }`,
  `let n = 0; let own; for (const x of list) if (x === 'admin') { n++; own = { id: 'own', schema: { ['own' + n]: { fields: {} } } } } if (own) plugins.push(own)`,
  `const s = []; for (const x of list) { s.push(x); if (s.length === 5) plugins.push(extra()) }`,
  `const d = { n: { m: 0 } }; for (const x of list) { d.n = { m: d.n.m + 1 }; if (d.n.m === 5) plugins.push(extra()) }`,
  `let n = 0; const f = () => ++n === 5 ? extra() : undefined; plugins.push(...list.map(f).filter(Boolean))`,
]

const folder = join(root, 'target', 'lists-of-names')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function generated(body: string, at: string) {
  const [text, dir] = [`${head}${body}\nexport default { plugins }\n`, join(folder, at)]
  mkdirSync(dir, { recursive: true })
  writeFileSync(join(dir, 'auth.config.mjs'), text)
  return { text, ...generateSchema({ configFile: join(dir, 'auth.config.mjs'), rootDir: dir, dialect: 'sqlite' }) }
}

it.each(read.map((body, index) => [body, index] as const))('reads %s', (body, index) => {
  const { text, code, tables } = generated(body, `read-${index}`)
  expect(code).not.toBeNull()
  const run = programOf({ 'auth.config.mjs': text })
  const real = new Set(lists.flatMap(LIST => (run({ LIST }).tables ?? []).map(({ key }) => key)))
  expect(real.size).toBeGreaterThanOrEqual(4)
  expect(tables.map(({ key }) => key).sort()).toEqual([...real].sort())
})

it.each(refused.map((body, index) => [body, index] as const))('refuses %s', (body, index) => {
  const { code, diagnostics } = generated(body, `refused-${index}`)
  expect(code).toBeNull()
  expect(diagnostics.some(({ severity }) => severity === 'error')).toBe(true)
})
