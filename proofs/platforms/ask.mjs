// The questions and their answers. In: how a platform's Node.js is started, its addon, and the repository's root as it sees it. Out: the answers, in which paths begin at
// the root, so that two platforms or two machines can be compared.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
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
    writeFileSync(question, JSON.stringify({ addon: asked(addon), requests: requests(isSample, asked), work: asked(projects), packages: asked(join(root, 'node_modules')), out: asked(out) }))
    const said = await start([asked(subject), asked(question)])
    if (!existsSync(out))
      throw new Error(`there are no answers: ${said}`)
    return JSON.parse(readFileSync(out, 'utf8'), (key, value) => comparable(key, value, asked(root)))
  }
  finally {
    rmSync(work, { recursive: true, force: true })
  }
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
