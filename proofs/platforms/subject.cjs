// What is run on each platform, by its own Node.js. In: a file with the addon, folders and requests, and where the answers go: a pipe does not work everywhere. Out: the
// answers of the addon, and those to scenarios that change files between two questions.
const { copyFileSync, mkdirSync, readFileSync, realpathSync, rmSync, statSync, utimesSync, writeFileSync } = require('node:fs')
const { basename, join } = require('node:path')
const process = require('node:process')

const { addon: file, requests, work, out } = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const addon = file.endsWith('.cjs') ? require(file) : loaded()

/** Whatever the name of the file ends in. */
function loaded() {
  const module = { exports: {} }
  process.dlopen(module, file)
  return module.exports
}

const answers = {}

function answer(name, question) {
  try {
    answers[name] = question()
  }
  catch (error) {
    answers[name] = { error: String(error.message ?? error) }
  }
}

function project(name, files) {
  const folder = join(work, name)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}

const ask = (folder, configFile = join(folder, 'auth.config.ts')) => addon.generateSchema({ configFile, rootDir: folder, dialect: 'sqlite' })
const table = name => `{ id: '${name}', schema: { ${name}: { fields: { label: { type: 'string' } } } } }`

for (const { name, request } of requests)
  answer(name, () => addon.generateSchema(request))

answer('a file that imports the config which imports it', () => ask(project('circle', {
  'auth.config.ts': `import { register } from './register'\nexport const plugins: any[] = []\nregister()\nexport default { plugins }\n`,
  'register.ts': `import { plugins } from './auth.config'\nexport function register() { plugins.push(${table('pushed')}) }\n`,
})))

answer('the same file by several spellings', () => ask(project('spellings', {
  'auth.config.ts': `import { list } from './list'\nimport './deep/../push'\nexport default { plugins: list }\n`,
  'list.ts': 'export const list: any[] = []\n',
  'push.ts': `import { list } from './deep/./../list'\nlist.push(${table('pushed')})\n`,
  'deep/note.txt': '',
})))

answer('lines that end as on Windows', () => ask(project('lines', {
  'auth.config.ts': ['export default {', '  plugins: [{ id: "a", schema: { a: { fields: { b: { type: "string", defaultValue: String.raw`one', 'two` } } } } }],', '}', ''].join('\r\n'),
})))

answer('a file that is replaced by one of its size and time', () => {
  const folder = project('replaced', { 'auth.config.ts': `export default { plugins: [${table('first')}] }\n`, 'next.ts': `export default { plugins: [${table('later')}] }\n` })
  const config = join(folder, 'auth.config.ts')
  const first = ask(folder)
  const { atime, mtime } = statSync(config)
  rmSync(config)
  copyFileSync(join(folder, 'next.ts'), config)
  utimesSync(config, atime, mtime)
  return [first.code, ask(folder).code]
})

answer('a file that comes later', () => {
  const folder = project('later', { 'auth.config.ts': 'import { list } from "./list"\nexport default { plugins: list }\n' })
  const first = ask(folder)
  writeFileSync(join(folder, 'list.ts'), `export const list = [${table('late')}]\n`)
  return [first, ask(folder)]
})

// Wine shows a link as what it points to, so that Node.js itself can't tell it from a folder there.
const seesLinks = basename(realpathSync(join(work, 'link'))) === 'real'
answer('a root behind a link', () => seesLinks ? ask(join(work, 'link')) : { notAsked: true })
answer('packages behind links, as pnpm has them', () => seesLinks ? ask(join(work, 'pnpm')) : { notAsked: true })
answer('a value that is nested deeply', () => ask(project('deep', { 'auth.config.ts': `export default { plugins: ${'['.repeat(5000)}${']'.repeat(5000)} }\n` })))
answer('functions that wait', () => ask(project('waiting', {
  'auth.config.ts': `const plugins: any[] = []
async function add(name: string) { await null; plugins.push({ id: name, schema: { [name]: { fields: { label: { type: 'string' } } } } }) }
function* names() { yield 'one'; yield 'two' }
for (const name of names()) await add(name)
export default { plugins }
`,
})))

answer('a migration', () => addon.readMigration({ dialect: 'sqlite', session: 'connection', before: [], triggers: [], sql: 'CREATE TABLE a (id text);\nDROP TABLE a;' }))

/** Of a thread: where there is none of its own for each question, the stack of the one that asks is small. */
async function answerLater(name, files) {
  const folder = project(name.replaceAll(' ', '-'), files)
  answers[name] = await addon.generateSchemaAsync({ configFile: join(folder, 'auth.config.ts'), rootDir: folder, dialect: 'sqlite' })
}

async function nested() {
  await answerLater('calls that are nested too deeply', { 'auth.config.ts': 'const f = (n: number): any => n > 20000 ? [] : [f(n + 1)]\nexport default { plugins: f(0) }\n' })
  await answerLater('calls that are nested deeply', { 'auth.config.ts': 'const f = (n: number): any => n > 590 ? [] : [[[f(n + 1)]]]\nexport default { appName: f(0) }\n' })
}

nested().then(() => writeFileSync(out, JSON.stringify(answers)))
