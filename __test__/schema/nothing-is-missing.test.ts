// Law 3 against Node.js. In: configs whose plugins depend on the environment in ways that are easy to overlook, each with the environments that
// take another way through it. Out: every table and column that the running app has in one of them is in the schema, or the schema is refused.
import { getAuthTables } from 'better-auth/db'
import { expect, it } from 'vitest'
import { run } from '../support/native.ts'
import { runConfig } from '../support/run-config.ts'
import { temporaryApp } from '../support/temporary-app.ts'

const head = `
import { readFileSync } from 'node:fs'
import { EventEmitter } from 'node:events'
const env = process.env
const p = (id: string) => ({ id, schema: { [id]: { fields: { value: { type: 'string' as const, required: false } } } } })
const plugins: any[] = [];
`

type Env = Record<string, string>
type Case = [name: string, config: string, environments: Env[], outcome: 'schema' | 'either']

const none = {}
const exportPlugins = '\nexport default { plugins }'

const cases: Case[] = [
  ['a plugin of a catch', `try { readFileSync(env.FILE!); plugins.push(p('a')) } catch { plugins.push(p('b')) }`, [none, { FILE: '/dev/null' }], 'schema'],
  ['a catch that returns', `const make = () => { try { return JSON.parse(env.JSON!) && [p('a')] } catch { return [p('b')] } }\nplugins.push(...make())`, [none, { JSON: '1' }], 'schema'],
  ['what a try did before it threw', `let done = false\ntry { plugins.push(p('a')); readFileSync(env.FILE!); done = true } catch {}\nif (!done) plugins.push(p('b'))`, [none, { FILE: '/dev/null' }], 'schema'],
  ['an empty catch and a fallback after it', `let client: unknown\ntry { client = readFileSync(env.FILE!) } catch (error) { console.error(error) }\nplugins.push(client ? p('a') : p('b'))`, [none, { FILE: '/dev/null' }], 'schema'],
  ['a throw in a function that is called', `const need = (name: string) => { if (!env[name]) throw new Error(name); return p(name) }\ntry { plugins.push(need('A')) } catch { plugins.push(p('b')) }`, [none, { A: '1' }], 'schema'],
  ['the second of two that throw', `try { readFileSync(env.A!); plugins.push(p('a')); readFileSync(env.B!); plugins.push(p('b')) } catch { plugins.push(p('c')) }`, [none, { A: '/dev/null' }, { A: '/dev/null', B: '/dev/null' }], 'schema'],
  ['a catch that throws again', `try { try { readFileSync(env.A!) } catch (error) { throw error } } catch { plugins.push(p('b')) }`, [none], 'schema'],
  ['a finally that returns', `const make = () => { try { readFileSync(env.A!); return [p('a')] } catch { return [] } finally { plugins.push(p('f')) } }\nplugins.push(...make())`, [none, { A: '/dev/null' }], 'schema'],
  ['a try without a catch in one with', `try { try { readFileSync(env.A!) } finally { plugins.push(p('f')) } } catch { plugins.push(p('b')) }`, [none, { A: '/dev/null' }], 'schema'],
  ['a property of what may not be there', `try { plugins.push(env.A!.trim() ? p('a') : p('c')) } catch { plugins.push(p('b')) }`, [none, { A: 'x' }], 'schema'],
  ['a constructor that may throw', `try { new URL(env.A!); plugins.push(p('a')) } catch { plugins.push(p('b')) }`, [none, { A: 'http://x' }], 'schema'],
  ['an async function that rejects, and catch', `const load = async () => { if (!env.A) throw new Error('A'); return [p('a')] }\nexport default (async () => ({ plugins: await load().catch(() => [p('b')]) }))`, [none, { A: '1' }], 'schema'],
  ['an async function that may reject, and catch', `const load = async () => { readFileSync(env.A!); return [p('a')] }\nexport default (async () => ({ plugins: await load().catch(() => [p('b')]) }))`, [none, { A: '/dev/null' }], 'schema'],
  ['an async function that may reject, awaited in a try', `const load = async () => { readFileSync(env.A!); return [p('a')] }\nexport default (async () => { const loading = load(); try { return { plugins: await loading } } catch { return { plugins: [p('b')] } } })`, [none, { A: '/dev/null' }], 'schema'],
  ['two callbacks of then', `const load = async () => { readFileSync(env.A!); return 'a' }\nexport default (async () => ({ plugins: [await load().then(id => p(id), () => p('b'))] }))`, [none, { A: '/dev/null' }], 'schema'],
  ['a promise that is rejected', `export default (async () => ({ plugins: await Promise.reject(new Error('no')).catch(() => [p('b')]) }))`, [none], 'schema'],
  ['a finally of a promise', `export default (async () => { await Promise.resolve(1).finally(() => { plugins.push(p('f')) }); return { plugins } })`, [none], 'schema'],
  ['all of some promises', `const load = async (name: string) => { readFileSync(env[name]!); return p(name) }\nexport default (async () => ({ plugins: await Promise.all([load('A'), load('B')]).catch(() => [p('c')]) }))`, [none, { A: '/dev/null', B: '/dev/null' }], 'schema'],
  ['a promise that becomes another one, or fails before', `const inner = async () => [p('a')]\nconst load = async () => { readFileSync(env.A!); return inner() }\nexport default (async () => ({ plugins: await load().catch(() => [p('c')]) }))`, [none, { A: '/dev/null' }], 'schema'],
  ['an import that fails', `export default (async () => { try { await import('./missing' + ''); return { plugins: [] } } catch { return { plugins: [p('b')] } } })`, [none], 'schema'],
  ['for each of an unknown list', `(env.LIST ?? '').split(',').forEach(id => { if (id) plugins.push(p(id)) })`, [none, { LIST: 'a,b' }], 'either'],
  ['for each of a list with unknown items', `['a', ...(env.LIST ?? '').split(',')].forEach(id => { if (id) plugins.push(p(id)) })`, [none, { LIST: 'x,y' }], 'either'],
  ['map of a list with unknown items, for its effect', `['a', ...(env.LIST ?? '').split(',')].map(id => id && plugins.push(p(id)))`, [none, { LIST: 'x,y' }], 'either'],
  ['a set with unknown items', `new Set((env.LIST ?? '').split(',')).forEach(id => { if (id) plugins.push(p(id)) })`, [none, { LIST: 'x,y' }], 'either'],
  ['from an unknown list, for its effect', `Array.from((env.LIST ?? '').split(','), id => id && plugins.push(p(id)))`, [none, { LIST: 'x,y' }], 'either'],
  ['a helper called for each of an unknown list', `const add = (list: any[], id: string) => { if (id) list.push(p(id)) }\nfor (const id of (env.LIST ?? '').split(',')) add(plugins, id)`, [none, { LIST: 'x' }], 'either'],
  ['a method called for each of an unknown list', `const registry = { list: plugins, add(id: string) { if (id) this.list.push(p(id)) } }\nfor (const id of (env.LIST ?? '').split(',')) registry.add(id)`, [none, { LIST: 'x' }], 'either'],
  ['another name for the list', `const options = { plugins }\n;(env.LIST ?? '').split(',').forEach((id) => { const list = options.plugins; if (id) list.push(p(id)) })`, [none, { LIST: 'x' }], 'either'],
  ['a callback in a callback', `for (const id of (env.LIST ?? '').split(',')) ['_1', '_2'].forEach(end => id && plugins.push(p(id + end)))`, [none, { LIST: 'x' }], 'either'],
  ['a list that is taken apart', `const options = { plugins }\nfor (const id of (env.LIST ?? '').split(',')) { const { plugins: list } = options; if (id) list.push(p(id)) }`, [none, { LIST: 'x' }], 'either'],
  ['a deep property written for each of an unknown list', `const options: any = { plugins, user: { modelName: 'user' } }\nfor (const name of (env.LIST ?? '').split(',')) if (name) options.user.modelName = name\nexport default options`, [{ LIST: 'people' }], 'either'],
  ['a binding written for each of an unknown list', `let name = 'user'\nfor (const id of (env.LIST ?? '').split(',')) if (id) name = id\nexport default { user: { modelName: name } }`, [{ LIST: 'people' }], 'either'],
  ['while something unknown holds', `let left = Number(env.N ?? 0)\nwhile (left-- > 0) plugins.push(p('n' + left))`, [none, { N: '1' }], 'either'],
  ['a listener that is called', `const emitter = new EventEmitter()\nemitter.on('add', () => plugins.push(p('a')))\nemitter.emit('add')`, [none], 'either'],
  ['a listener in an object', `const call = (handlers: any) => Reflect.apply(handlers.add, null, [])\ncall({ add: () => plugins.push(p('a')) })`, [none], 'either'],
  ['the executor of a promise', `new Promise<void>((resolve) => { plugins.push(p('a')); resolve() })`, [none], 'either'],
  ['a bound function as a callback', `(env.LIST ?? '').split(',').filter(Boolean).map(id => p(id)).forEach(Array.prototype.push.bind(plugins) as any)`, [none], 'either'],
  ['a generator', `function* make() { plugins.push(p('a')); yield 1 }\nfor (const _ of make()) plugins.push(p('b'))`, [none], 'either'],
  ['a generator that is spread', `function* make() { yield p('a') }\nplugins.push(...make())`, [none], 'either'],
  ['an async iteration', `export default (async () => { for await (const plugin of [Promise.resolve(p('a')), p('b')]) plugins.push(plugin); return { plugins } })`, [none], 'either'],
  ['a template with an effect', 'const text = `${plugins.push(p(\'a\'))}${env.A}`\nvoid text', [none], 'schema'],
  ['a spread that overwrites', `const extra = env.A ? JSON.parse(env.A) : {}\nexport default { user: { modelName: 'user' }, plugins, ...extra }`, [none, { A: '{"user":{"modelName":"people"}}' }], 'either'],
  ['a spread of the environment', `const options: any = { plugins: [p('a')], ...JSON.parse(env.A ?? '{}') }\nexport default options`, [none, { A: '{"plugins":[{"id":"x","schema":{"x":{"fields":{}}}}]}' }], 'either'],
  ['a key from the environment', `const options: any = { plugins: [] }\noptions[env.KEY ?? 'other'] = [p('a')]\nexport default options`, [none, { KEY: 'plugins' }], 'either'],
  ['a key from the environment in a literal', `export default { plugins: [], [env.KEY ?? 'other']: [p('a')] } as any`, [none, { KEY: 'plugins' }], 'either'],
  ['an item from the environment', `plugins.push(p('a'))\nplugins[Number(env.I ?? 0)] = p('b')`, [none, { I: '1' }], 'either'],
  ['assigned where nothing is', `const options: any = { a: env.A }\noptions.a ??= p('b')\noptions.c ||= env.C\noptions.c &&= p('c')\nexport default { plugins: [typeof options.a === 'object' && options.a, typeof options.c === 'object' && options.c].filter(Boolean) }`, [none, { A: '1', C: '1' }], 'either'],
  ['a default parameter', `const make = (id = 'a', extra = plugins.push(p('x'))) => [p(id), extra]\nplugins.push(make(undefined)[0])`, [none], 'schema'],
  ['a default parameter for an unknown argument', `const make = (list = [p('a')]) => list\nplugins.push(...make(env.A ? JSON.parse(env.A) : undefined))`, [none, { A: '[]' }], 'either'],
  ['a default in a pattern', `const { list = [p('a')] } = (env.A ? JSON.parse(env.A) : {})\nplugins.push(...list)`, [none, { A: '{"list":[]}' }], 'either'],
  ['a tagged template', 'const tag = (_: unknown, ...values: any[]) => { plugins.push(...values) }\ntag`x${p(\'a\')}`', [none], 'either'],
  ['the rest of a pattern that is assigned', `let first: any, rest: any[] = []\n;[first, ...rest] = [p('a'), p('b'), p('c')]\nplugins.push(first, ...rest)`, [none], 'schema'],
  ['an optional call', `const hooks: any = { add: env.A ? () => { plugins.push(p('a')) } : undefined }\nhooks.add?.()`, [none, { A: '1' }], 'schema'],
  ['an optional call of an unknown', `(globalThis as any).setup?.(() => plugins.push(p('a')))`, [none], 'either'],
  ['a getter', `const options = { get plugins() { return env.A ? [p('a')] : [p('b')] } }\nexport default options`, [none, { A: '1' }], 'schema'],
  ['a label', `outer: for (const a of ['x', 'y']) { for (const b of ['1', '2']) { if (env[a + b]) continue outer; plugins.push(p(a + b)) } }`, [none, { x1: '1' }, { x2: '1', y1: '1' }], 'schema'],
  ['a switch that falls through', `switch (env.MODE) { case 'a': plugins.push(p('a'))\ncase 'b': plugins.push(p('b')); break\ndefault: plugins.push(p('c')) }`, [none, { MODE: 'a' }, { MODE: 'b' }], 'schema'],
  ['a switch that returns in a loop', `const make = () => { for (const id of ['a', 'b']) { switch (env[id]) { case '1': return [p(id)]\ncase '2': continue } plugins.push(p('not_' + id)) } return [] }\nplugins.push(...make())`, [none, { a: '1' }, { b: '1' }, { a: '2', b: '2' }], 'schema'],
  ['a comma and void', `void (env.A && plugins.push(p('a')), env.B || plugins.push(p('b')))`, [none, { A: '1', B: '1' }], 'schema'],
  ['an assignment in a condition', `let id: string | undefined\nif ((id = env.A)) plugins.push(p('a'))\nelse plugins.push(p('b'))`, [none, { A: '1' }], 'schema'],
  ['reduce with unknown items', `const all = (env.LIST ?? '').split(',').reduce((list, id) => id ? [...list, p(id)] : list, [p('a')])\nplugins.push(...all)`, [none, { LIST: 'x' }], 'either'],
  ['sorted and cut', `const names = ['a', 'b', 'c'].sort(() => env.A ? 1 : -1).slice(0, 1)\nplugins.push(...names.map(id => p(id)))`, [none, { A: '1' }], 'either'],
  ['a slice up to an unknown', `plugins.push(...[p('a'), p('b')].slice(0, Number(env.N ?? 0)))`, [none, { N: '2' }], 'either'],
  ['a splice from an unknown', `plugins.push(p('a'), p('b'))\nplugins.splice(Number(env.N ?? 5), 1, p('c'))`, [none, { N: '0' }], 'either'],
  ['a flat of an unknown depth', `plugins.push(...([[p('a')], p('b')] as any).flat(Number(env.N ?? 1)))`, [none], 'either'],
  ['a find with an unknown answer', `const found = ['a', 'b', 'c'].find(id => env[id])\nplugins.push(p(found ?? 'none'))`, [none, { b: '1' }, { c: '1' }], 'schema'],
  ['a filter in a package of the language', `const map = new Map<string, any>([['a', p('a')]])\nmap.set(env.KEY ?? 'b', p('b'))\nplugins.push(...map.values())`, [none, { KEY: 'a' }], 'either'],
  ['a map read by an unknown key', `const map = new Map<string, any>([['a', p('a')], ['b', p('b')]])\nplugins.push(map.get(env.KEY ?? 'a'))`, [none, { KEY: 'b' }], 'either'],
  ['a delete by an unknown key', `const map = new Map<string, any>([['a', p('a')], ['b', p('b')]])\nmap.delete(env.KEY ?? 'x')\nif (!map.has('a')) plugins.push(p('c'))`, [none, { KEY: 'a' }], 'either'],
  ['an object defined by an unknown key', `const options: any = { plugins: [] }\nObject.defineProperty(options, env.KEY ?? 'other', { value: [p('a')], enumerable: true, writable: true })\nexport default options`, [none], 'either'],
  ['an instance with a method that is overridden', `class Base { list() { return [p('a')] } }\nclass Other extends Base { override list() { return [...super.list(), ...(env.A ? [p('b')] : [])] } }\nplugins.push(...new Other().list())`, [none, { A: '1' }], 'schema'],
  ['a static block', `class Setup { static { plugins.push(p('a')) } }\nvoid Setup`, [none], 'schema'],
  ['a proxy', `const options = new Proxy({ plugins: [] as any[] }, { get: (target: any, key) => key === 'plugins' ? [p('a')] : target[key] })\nexport default { plugins: options.plugins }`, [none], 'either'],
  ['reflect', `const options: any = { plugins: [] }\nReflect.set(options, 'plugins', [p('a')])\nexport default options`, [none], 'either'],
]

it.each(cases)('%s', async (_, text, environments, outcome) => {
  const config = head + text + (text.includes('export default') ? '' : exportPlugins)
  const app = temporaryApp({ 'auth.config.ts': config })
  const result = run(app.configFile)
  const errors = result.diagnostics.filter(diagnostic => diagnostic.severity === 'error').map(error => error.message)
  expect(result.code === null).toBe(errors.length > 0)
  const missing = new Set<string>()
  for (const env of environments) {
    for (const [key, table] of Object.entries(getAuthTables(await runConfig(app.configFile, { env })))) {
      const found = result.tables.find(({ name }) => name === table.modelName)
      if (!found)
        missing.add(`${key} in ${JSON.stringify(env)}`)
      for (const field of Object.keys(table.fields)) {
        if (found && !found.fields.some(({ key }) => key === field))
          missing.add(`${key}.${field} in ${JSON.stringify(env)}`)
      }
    }
  }
  if (result.code !== null)
    expect([...missing]).toEqual([])
  if (outcome === 'schema')
    expect(errors).toEqual([])
})
