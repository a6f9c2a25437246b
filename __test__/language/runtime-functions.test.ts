// Functions of the runtime with known arguments, against Node.js. Each call is the default of a column: what is read is what Node.js gives. What is in the second list stays
// undecided: it depends on the machine, or on what was written since.
import { createHash, hash } from 'node:crypto'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { run } from '../support/native.ts'
import { temporaryApp } from '../support/temporary-app.ts'

const texts = ['', 'a', 'abc', 'A b', 'x_1', 'é', '日本', '😀', 'a'.repeat(100), '\u0000\u007F', 'ß', '~!@#$%^&*()', 'e\u0301', '\u1E9B\u0323', '\uFB01', '\uAC00', 'Å']
const paths = ['', '.', '..', 'a', 'a/b', 'a//b', './a', '../a', 'a/../b', 'a/../../b', '/a', '/', '/..', 'a/', 'a/./b/', 'a.b', '.a', 'a.b.c', '.a.b', 'a.', '..b', 'a/.b', 'a/b.c/', '//a', 'x/y/z.tar.gz']
const urls = ['https://a.example', 'http://a.example:80/x/../y', 'https://u:p@A.Example:8443/p a/?q=1&q=2&r=%20+#h', 'mailto:a@b.c', 'data:text/plain,x', 'file:///a/b', 'postgres://u:p%40@db:5432/name?sslmode=require', 'https://a.example/%7e/é?é#é', 'http://127.1/', 'http://[::1]:3000/', 'https://a.example?x', 'HTTPS://A.EXAMPLE/A', 'redis://h', 'http://a.example/a/./b/..', 'ws://h:80', 'https://a.example/#', 'https://a.example/?']
const relative = ['', 'x', '/x', '../x', '?q', '#h', '//b.example/y', 'https://c.example']
const queries = ['', 'a=1', '?a=1&a=2&b', 'a=%20+%2B', 'é=ü', '&&a', '=x', 'a==b', 'a=%zz']
const words = ['', 'a', 'A', 'b', 'B', 'ab', 'aB', 'Ab', '1', '10', '2', 'a1', 'aa', 'zebra', 'Zoo']
const parts = ['href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search', 'hash']
const q = (value: string) => JSON.stringify(value)

const calls = [
  ...texts.flatMap(text => ['NFC', 'NFD', 'NFKC', 'NFKD'].map(form => `${q(text)}.normalize(${q(form)})`)),
  ...texts.flatMap(text => ['utf8', 'hex', 'base64', 'base64url'].map(encoding => `Buffer.from(${q(text)}).toString(${q(encoding)})`)),
  ...texts.flatMap(text => ['utf8', 'hex', 'base64', 'base64url'].map(encoding => `Buffer.from(${q(Buffer.from(text).toString(encoding as BufferEncoding))}, ${q(encoding)}).toString()`)),
  ...texts.map(text => `Buffer.from(${q(text)}, 'utf-8').length`),
  ...texts.filter(text => [...text].every(character => character.codePointAt(0)! < 256)).flatMap(text => [`btoa(${q(text)})`, `atob(btoa(${q(text)}))`]),
  ...['YQ', 'YQ==', ' Y Q = = ', 'YWI', 'YWJj', 'YR=='].map(text => `atob(${q(text.replaceAll(' ', ''))})`),
  ...texts.flatMap(text => ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'SHA512'].map(name => `createHash(${q(name)}).update(${q(text)}).digest('hex')`)),
  ...texts.map(text => `createHash('sha256').update(${q(text)}, 'utf8').update('more').digest('base64').slice(0, 12)`),
  ...texts.map(text => `hash('sha1', ${q(text)})`),
  `createHash('sha256').update(Buffer.from('YQ==', 'base64')).digest().toString('base64url')`,
  ...paths.flatMap(one => ['basename', 'dirname', 'extname', 'normalize', 'isAbsolute'].map(name => `path.posix.${name}(${q(one)})`)),
  ...paths.flatMap(one => ['a', '..', '/x', 'b/', ''].map(two => `path.posix.join(${q(one)}, ${q(two)})`)),
  ...paths.map(one => `path.posix.basename(${q(one)}, '.c')`),
  `join('a', '..', 'b')`,
  `path.basename('server/auth.ts', '.ts')`,
  ...urls.flatMap(url => parts.map(part => `new URL(${q(url)}).${part}`)),
  ...urls.map(url => `\`\${new URL(${q(url)})}|\${new URL(${q(url)}).toString()}|\` + new URL(${q(url)}).searchParams`),
  ...relative.map(url => `new URL(${q(url)}, 'https://a.example/b/c?d#e').href`),
  ...queries.flatMap(query => [`new URLSearchParams(${q(query)}).toString()`, `new URLSearchParams(${q(query)}).get('a')`, `new URLSearchParams(${q(query)}).getAll('a').join()`, `new URLSearchParams(${q(query)}).has('b')`, `new URLSearchParams(${q(query)}).size`]),
  `new URLSearchParams({ a: '1 2', b: 'é&' }).toString()`,
  ...words.flatMap(one => words.map(two => `${q(one)}.localeCompare(${q(two)})`)),
  ...['a', 'ABC', 'x_1 Y'].flatMap(text => [`${q(text)}.toLocaleLowerCase()`, `${q(text)}.toLocaleUpperCase('en-US')`]),
  `[...'bAaB1c'].sort((one, other) => one.localeCompare(other)).join('')`,
  `(() => { const c = structuredClone({ m: new Map([['k', { s: new Set([1]) }]]), d: new Date(5), l: [1, [2]] }); return [c.m.get('k').s.has(1), c.d.getTime(), c.l[1][0]].join() })()`,
  `(() => { const o: any = { a: {} }; o.b = o.a; const c = structuredClone(o); return c.a === c.b && c.a !== o.a })()`,
  `(() => { try { structuredClone(() => 1) } catch (e) { return (e as Error).name } })()`,
  `await Promise.allSettled([1, Promise.reject(new Error('x'))]).then(list => list.map(one => one.status).join())`,
]

const undecided = [
  `path.join('a', 'b')`,
  `path.resolve('a')`,
  `Buffer.from('a*', 'base64').toString()`,
  `Buffer.from('a', 'utf16le').toString('hex')`,
  `createHash('shake256').update('a').digest('hex')`,
  `'ä'.localeCompare('b')`,
  `'a_b'.localeCompare('ab')`,
  `'I'.toLocaleLowerCase('tr')`,
  `'a'.localeCompare('b', 'en', { numeric: true })`,
  `(() => { const u = new URL('https://a.example/x'); u.pathname = '/y'; return u.href })()`,
  `(() => { const u = new URL('https://a.example/x'); u.searchParams.set('a', '1'); return u.href })()`,
  `(() => { const u = new URL('https://a.example/x'); Object.assign(u, { hash: 'z' }); return u.href })()`,
  `(() => { const h = createHash('sha1'); h.update('a'); return h.digest('hex') })()`,
  `(() => { const b = Buffer.from('abc'); b[0] = 0x7A; return b.toString() })()`,
  `(() => { const b = Buffer.from('abc'); b.fill('z'); return b.toString() })()`,
]

const head = 'import { createHash, hash } from \'node:crypto\'\nimport path, { join } from \'node:path\'\n'

function read(list: string[]): Map<string, unknown> | undefined {
  const fields = list.map((call, index) => `f${index}: { type: 'string', defaultValue: JSON.stringify([${call}]) }`)
  const { configFile } = temporaryApp({ 'auth.config.ts': `${head}export default { user: { additionalFields: {\n${fields.join(',\n')}\n} } }` })
  const { tables, diagnostics } = run(configFile)
  if (diagnostics.some(({ severity }) => severity === 'error'))
    return undefined
  return new Map(tables.find(({ key }) => key === 'user')!.fields.filter(({ key }) => /^f\d+$/.test(key)).map(field => [list[Number(field.key.slice(1))]!, (JSON.parse(field.default as string) as unknown[])[0]]))
}

describe('as Node.js gives it', () => {
  const groups = Array.from({ length: Math.ceil(calls.length / 100) }, (_, index) => calls.slice(index * 100, index * 100 + 100))
  it.each(groups.map((group, index) => [index, group] as const))('group %i', async (_, group) => {
    const found = read(group)
    if (!found)
      expect(group.filter(call => !read([call])), 'these are undecided').toEqual([])
    const AsyncFunction = (async () => {}).constructor as new (...names: string[]) => (...values: unknown[]) => Promise<unknown>
    for (const call of group) {
      const real = await new AsyncFunction('createHash', 'hash', 'path', 'join', `return ${call.replaceAll(': any', '').replaceAll('(e as Error)', 'e')}`)(createHash, hash, path, path.join)
      expect([call, found!.get(call)]).toEqual([call, real])
    }
  })
})

it.each(undecided)('does not decide %s', (call) => {
  expect(read([call])).toBeUndefined()
})
