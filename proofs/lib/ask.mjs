// Runs the real packages, in a process of its own. In: a script of `child/` or a path to one, the tree that it runs in, and the things it is
// asked about, each with the text that its answer depends on. Out: an answer for each, kept in the cache for the next run: it depends on nothing else.
import { fork } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { hashOf } from './hash.mjs'
import { installedStamp } from './install.mjs'
import { cache, folderOf, here } from './paths.mjs'

const MINUTES = 5

const children = join(here, 'child')

/** The script and what it imports: another version of them may answer differently. */
function sourceOf(script) {
  const text = readFileSync(resolve(children, script), 'utf8')
  return text + [...text.matchAll(/^import .*?'(\.\.?\/.+)'$/gm)].map(([, file]) => sourceOf(resolve(children, script, '..', file))).join('')
}

/** `questions` are `{ argument, text }`. */
export async function ask(script, tree, questions) {
  const asker = hashOf([process.version, sourceOf(script), installedStamp(tree)])
  const kept = questions.map(({ text }) => join(cache, 'answers', tree, `${hashOf([asker, text])}.json`))
  const open = questions.map((_, index) => index).filter(index => !existsSync(kept[index]))
  if (open.length > 0) {
    const answers = await run(resolve(children, script), tree, open.map(index => questions[index].argument))
    mkdirSync(join(cache, 'answers', tree), { recursive: true })
    for (const [position, index] of open.entries())
      writeFileSync(kept[index], JSON.stringify(answers[position]))
  }
  return kept.map(file => JSON.parse(readFileSync(file, 'utf8')))
}

function run(file, tree, args) {
  return new Promise((resolve, reject) => {
    const child = fork(file, args, {
      cwd: folderOf(tree),
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      timeout: MINUTES * 60_000,
      // Nothing of the machine's environment: the answer is the packages' alone.
      env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: join(cache, 'compiled'), NODE_NO_WARNINGS: '1' },
    })
    let answers
    let errors = ''
    child.stderr.setEncoding('utf8').on('data', (text) => { errors += text })
    child.on('message', (message) => { answers = message })
    child.on('error', reject)
    child.on('close', (code, signal) => {
      if (answers?.length === args.length)
        resolve(answers)
      else
        reject(new Error(`${file} ${args.join(' ')} ended with ${code ?? signal}:\n${errors.slice(-2000)}`))
    })
  })
}
