// The questions and their answers. In: how a platform's Node.js is started, its addon, and the repository's root as it sees it. Out: the answers, in which paths begin at
// the root, so that two platforms or two machines can be compared.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, posix, win32 } from 'node:path'
import { root } from '../../scripts/lib/paths.mjs'

const fixtures = join(root, '__test__', 'fixtures', 'equal')
const subject = join(root, 'proofs', 'platforms', 'subject.cjs')
const dialects = ['sqlite', 'postgresql', 'mysql']

/** `isSample`: every eighth fixture, and each in one dialect. */
export async function answersOf({ addon, drive = '', isSample, start }) {
  const work = realpathSync(mkdtempSync(join(tmpdir(), 'auth-platform-')))
  // Where the platform has other paths than this machine, it is Windows in an emulator.
  const asked = path => drive === '' ? path : drive + path.replaceAll('/', '\\')
  try {
    const out = join(work, 'answers.json')
    const question = join(work, 'question.json')
    // The packages are found above the projects, as in an app.
    mkdirSync(join(root, 'target', 'platforms'), { recursive: true })
    const projects = join(root, 'target', 'platforms', 'projects')
    rmSync(projects, { recursive: true, force: true })
    makeLinks(projects)
    writeFileSync(question, JSON.stringify({ addon: asked(addon), requests: requests(isSample, asked), work: asked(projects), out: asked(out) }))
    const said = await start([asked(subject), asked(question)])
    if (!existsSync(out))
      throw new Error(`there are no answers: ${said}`)
    return JSON.parse(readFileSync(out, 'utf8'), (key, value) => comparable(key, value, asked(root)))
  }
  finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** Projects with links, which an emulator may not make: it sees those of this machine. */
function makeLinks(projects) {
  const table = `[{ id: 'linked', schema: { linked: { fields: { label: { type: 'string' } } } } }]`
  const files = {
    'real/auth.config.ts': `import { list } from './list'\nexport default { plugins: list }\n`,
    'real/list.ts': `export const list = ${table}\n`,
    'pnpm/auth.config.ts': 'import { plugin } from "outer"\nexport default { plugins: [plugin] }\n',
    'pnpm/node_modules/.pnpm/outer@1.0.0/node_modules/outer/package.json': '{ "name": "outer", "version": "1.0.0", "main": "index.mjs" }',
    'pnpm/node_modules/.pnpm/outer@1.0.0/node_modules/outer/index.mjs': `import { list } from 'inner'\nlist.push('label')\nexport const plugin = { id: 'outer', schema: { outer: { fields: Object.fromEntries(list.map(name => [name, { type: 'string' }])) } } }\n`,
    'pnpm/node_modules/.pnpm/inner@1.0.0/node_modules/inner/package.json': '{ "name": "inner", "version": "1.0.0", "main": "index.mjs" }',
    'pnpm/node_modules/.pnpm/inner@1.0.0/node_modules/inner/index.mjs': 'export const list = []\n',
  }
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(join(projects, file, '..'), { recursive: true })
    writeFileSync(join(projects, file), text)
  }
  const store = 'pnpm/node_modules/.pnpm'
  const links = { 'link': 'real', 'pnpm/node_modules/outer': `${store}/outer@1.0.0/node_modules/outer`, [`${store}/outer@1.0.0/node_modules/inner`]: `${store}/inner@1.0.0/node_modules/inner` }
  for (const [link, target] of Object.entries(links))
    symlinkSync(join(projects, target), join(projects, link), 'junction')
}

function requests(isSample, asked) {
  const names = readdirSync(fixtures).sort()
  const chosen = isSample ? names.filter((_, index) => index % 8 === 0) : names
  return chosen.flatMap((name, index) => (isSample ? [dialects[index % 3]] : dialects).flatMap((dialect) => {
    const folder = join(fixtures, name)
    const config = readdirSync(folder).find(file => file.startsWith('auth.config.'))
    return config === undefined ? [] : [{ name: `${name} ${dialect}`, request: { configFile: asked(join(folder, config)), rootDir: asked(folder), dialect } }]
  }))
}

/** The text of a schema is the same byte for byte. Above the root, each machine has other folders. */
function comparable(key, value, there) {
  if (Array.isArray(value))
    return value.filter(item => typeof item !== 'string' || !item.startsWith('<root>/..'))
  return typeof value === 'string' && key !== 'code' ? fromRoot(value, there) : value
}

/** A path from the root on, also within a text. */
function fromRoot(text, there) {
  const { isAbsolute, relative } = there.includes('\\') ? win32 : posix
  if (isAbsolute(text) && !/\s/.test(text))
    return `<root>/${relative(there, text).replaceAll('\\', '/')}`
  const parts = text.split(there)
  return parts[0] + parts.slice(1).map(part => `<root>${part.replace(/^[^\s'"`:]*/, path => path.replaceAll('\\', '/'))}`).join('')
}
