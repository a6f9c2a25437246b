// Values that depend on the environment, and what a config asks of them: whether they are truthy, absent, a text, a name. In: each expression with each question, and every
// value of the variables. Out: the addon has all tables that the config has when it really runs, and no others but where it is said here.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { generateSchema } from '../../index.js'
import { root } from '../support/paths.ts'

interface Ran { tables?: { key: string }[], thrown?: string }
const { programOf } = await import(/* @vite-ignore */ join(root, 'proofs/worlds/real.mjs')) as { programOf: (files: Record<string, string>) => (env: Record<string, string | null>) => Ran }

const values = [null, '', '0', 'x', 'on', 'on,x']
const environments = values.flatMap(S => [null, '', 'x'].map(T => ({ S, T })))

/** What a config makes of its variables. */
const expressions = [
  `S`, `S && 'x'`, `S && T`, `S || T`, `S ?? T`, `S && 0`, `S && null`, `S && T && 'x'`, `(S || T) && 'x'`, `(S ?? T) && 'x'`, `(S ? T : S) && 'x'`, `S && S.trim()`, `S ? 'x' : S`, `!S ? S : 'x'`,
  `!S`, `!!S`, `!S && 'x'`, `Boolean(S) && 'x'`, `S && !T`, `S === 'x'`, `S === 'x' && T`, `S !== 'x' && 'y'`, `S > 'n' && 'y'`, `S == null && 'y'`,
  `S?.length`, `S?.length && 'x'`, `(S ?? '').length`, `S?.includes('x')`, `S?.includes('x') && 'y'`, `(S ?? '').includes('x') && 'y'`, `S?.startsWith('o') && 'y'`, `(S ?? '').endsWith('n')`,
  `S?.trim()`, `(S ?? '').trim() && 'y'`, `S?.toUpperCase().trim() && 'x'`, `S?.at(0)`, `(S ?? '').charAt(0)`, `(S ?? '').indexOf('n')`, `(S ?? '').search(/n/)`, `(S ?? '').match(/n/)`,
  `/x/.test(S ?? '') && 'y'`, `/x/.test(S)`, `/x/.exec(S ?? '')`, `Number(S)`, `Number(S) && 5`, `+S`, `-S`, `~~S`, `S * 2`, `parseInt(S) && 'x'`, `parseFloat(S ?? '3')`, `Number.isNaN(Number(S)) && 'y'`,
  `Number.isInteger(Number(S))`, `isNaN(S) && 'y'`, `isFinite(S)`, `Object.is(S, 'x') && 'y'`, `Array.isArray(S) && 'y'`, `S instanceof Object && 'y'`, `'S' in process.env && 'y'`,
  `Object.hasOwn(process.env, 'S') && 'y'`, `S in { x: 1 } && 'y'`, `['x', 'on'].includes(S) && 'y'`, `[S].includes('x') && 'y'`, `[S, T].some(v => v === 'x') && 'y'`, `[S].every(Boolean) && 'y'`,
  `new Set(['x']).has(S) && 'y'`, `new Set([S]).has('x') && 'y'`, `new Set([S]).delete('x') && 'y'`, `new Map([['x', 1]]).has(S) && 'y'`, `new Map([['x', 1]]).get(S)`, `({ x: 1 })[S]`,
  `S && ['x']`, `S && { x: 1 }`, `S && (() => 'x')`, `[S && 'x', T && 'y'].filter(Boolean)`, `[S && 'x', T].find(v => v !== undefined)`, `String(S)`, `S + 'x'`, '`a${S ?? \'\'}`', `JSON.stringify(S)`,
  `typeof S`, `(S ?? '').split(',').length`, `S?.split(',')[0]`, `Object.assign({}, S && { x: 1 })`, `({ ...(S && { x: 1 }) })`, `(({ v = 'x' }) => v)({ v: S && 'y' })`, `((v = 'x') => v)(S || undefined)`,
]

/** What is asked of a value `v`. */
const questions = [
  `if (v) yes(); else no()`, `if (!v) yes()`, `if (v === '') yes(); if (v === 'x') no()`, `if (v === undefined) yes(); if (v === null) no()`, `if (v == null) yes(); else no()`,
  `if (v === false) yes(); if (v === true) no()`, `if (v === 0) yes(); if (v !== v) no()`, `if (v === 1) yes(); if (v > 1) no()`, `if (typeof v === 'string') yes(); if (typeof v === 'boolean') no()`,
  `switch (typeof v) { case 'undefined': yes(); break; case 'number': no(); break; default: other() }`, `switch (v) { case '': yes(); break; case undefined: no(); break; case false: other() }`,
  `switch (true) { case v === '': yes(); break; case !v: no(); break; default: other() }`, `if ((v ?? 'd') === 'd') yes(); if ((v ?? 'd') === '') no()`, `if ((v || 'd') === 'd') yes(); else no()`,
  `const w = v && 'w'; if (w === '') yes(); if (w === undefined) no(); if (w === 'w') other()`, `const { w = 'd' } = { w: v }; if (w === 'd') yes(); if (w === '') no(); if (!w) other()`,
  `const [w = 'd'] = [v]; if (w === 'd') yes(); else if (!w) no()`, `if (v?.length === 0) yes(); if (v?.length === undefined) no(); if (v?.length) other()`, `if (v?.x) yes(); else if (v) no()`,
  `if ('x' in { ...v }) yes(); else no()`, `if (String(v) === 'undefined') yes(); if (String(v) === '') no()`, 'if (`a${v}` === \'afalse\') yes(); if (`a${v}` === \'a\') no()',
  `if ({ '': 1, undefined: 2, false: 3, x: 4 }[v] === 2) yes(); if ({ '': 1, undefined: 2 }[v] === 1) no()`, `if (new Map([['', 1], [undefined, 2], [false, 3]]).get(v)) yes(); else no()`,
  `if ([v].includes('')) yes(); if ([v].includes(undefined)) no(); if ([v].indexOf(false) === 0) other()`, `if ([v, 'x'].filter(Boolean).length === 1) yes(); else no()`,
  `if ([v].filter(w => w !== undefined).length) yes(); else no()`, `let w = v; w &&= 'w'; if (w === '') yes(); if (w == null) no(); if (w === 'w') other()`, `let w = v; w ??= 'w'; if (w === '') yes(); if (w === 'w') no()`,
]

const head = `const t = name => ({ id: name, schema: { [name]: { fields: { x: { type: 'string' } } } } })
const plugins = [], yes = () => plugins.push(t('yes')), no = () => plugins.push(t('no')), other = () => plugins.push(t('other'))
const { S, T } = process.env
`

const folder = join(root, 'target', 'values-and-tests')
afterAll(() => rmSync(folder, { recursive: true, force: true }))
mkdirSync(folder, { recursive: true })

function judge(expression: string, question: string) {
  const text = `${head}const v = ${expression}\n${question}\nexport default { plugins }\n`
  const run = programOf({ 'auth.config.mjs': text })
  const real = new Set(environments.flatMap(env => run(env).tables ?? []).map(({ key }) => key))
  writeFileSync(join(folder, 'auth.config.mjs'), text)
  const { code, tables } = generateSchema({ configFile: join(folder, 'auth.config.mjs'), rootDir: folder, dialect: 'sqlite' })
  const read = new Set(tables.map(({ key }) => key))
  return { code, missing: [...real].filter(key => !read.has(key)), extra: [...read].filter(key => !real.has(key)) }
}

describe.each(expressions)('%s', (expression) => {
  it('has all tables whatever is asked', () => {
    const wrong = questions.flatMap((question) => {
      const { code, missing } = judge(expression, question)
      return code !== null && missing.length > 0 ? [`${question}: ${missing.join(', ')}`] : []
    })
    expect(wrong).toEqual([])
  })
})
