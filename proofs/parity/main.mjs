// `npm run parity`. In: arguments: `--sample` for a fixed part, `--tree NAME` and `--only TEXT` to choose, `--verbose` for every case and reason. Out:
// what is different and what is known to be, by name, the sums, and exit code 0 when nothing is different that is not known, and nothing known that
// is nowhere.
import { fork } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { ask } from '../lib/ask.mjs'
import { factoriesOf } from '../lib/factories.mjs'
import { hashOf } from '../lib/hash.mjs'
import { install } from '../lib/install.mjs'
import { folderOf, officialTrees } from '../lib/paths.mjs'
import { pool } from '../lib/pool.mjs'
import { casesOf } from './cases.mjs'
import { ids } from './known-differences.ts'

const { values } = parseArgs({ options: {
  sample: { type: 'boolean', default: false },
  tree: { type: 'string', multiple: true, default: [] },
  only: { type: 'string', multiple: true, default: [] },
  verbose: { type: 'boolean', default: false },
} })

/** How many configs one process takes: modules are never given back. */
const BATCH = 10
/** The sample is one case of so many. */
const SAMPLE = 40

const here = import.meta.dirname
const begin = performance.now()
const seconds = () => `${((performance.now() - begin) / 1000).toFixed(0)} s`

const trees = officialTrees.filter(tree => values.tree.length === 0 || values.tree.includes(tree))
await pool(trees, tree => install(tree))
console.log(`${trees.length} trees installed (${seconds()})`)

const cases = (await pool(trees, async (tree) => {
  const { plugins } = await factoriesOf(tree)
  writeFileSync(join(folderOf(tree), 'cases', 'generator.mjs'), `export { generateDrizzleSchema } from 'auth/api'\n`)
  return casesOf(tree, plugins)
})).flat().filter(isWanted)
const count = cases.reduce((sum, { variants }) => sum + Object.keys(variants).length, 0)
console.log(`${cases.length} configs, ${count} cases (${seconds()})`)

function isWanted({ name }) {
  if (values.sample && Number.parseInt(hashOf([name]).slice(0, 8), 16) % SAMPLE !== 0)
    return false
  return values.only.every(text => name.includes(text))
}

const batches = [...Map.groupBy(cases, ({ tree }) => tree).values()].flatMap(own => Array.from({ length: Math.ceil(own.length / BATCH) }, (_, index) => own.slice(index * BATCH, (index + 1) * BATCH)))
const results = (await pool(batches, compareAll)).flat()

async function compareAll(batch) {
  const [{ tree }] = batch
  const folder = folderOf(tree)
  const questions = batch.map(({ text, extension, variants }) => {
    const config = join(folder, 'cases', hashOf([text]), `auth.config.${extension}`)
    mkdirSync(join(config, '..'), { recursive: true })
    writeFileSync(config, text)
    const request = JSON.stringify({ config, settings: Object.values(variants) })
    const argument = join(config, '..', `${hashOf([request])}.json`)
    writeFileSync(argument, request)
    return { argument, text: text + request, config }
  })
  const answers = await ask(join(here, 'child', 'official.mjs'), tree, questions)
  const all = batch.flatMap(({ name, variants }, index) => Object.entries(variants).map(([variant, settings], position) => ({
    name: `${name}: ${variant}`,
    config: questions[index].config,
    version: tree.replace('official-', ''),
    rootDir: folder,
    settings,
    official: answers[index].schemas?.[position] ?? answers[index],
  })))
  const verdicts = await judge(all, join(folder, 'cases', `${hashOf(all.map(({ name }) => name))}.json`))
  return all.map((one, index) => ({ ...one, ...verdicts[index] }))
}

/** In a process of its own, for the schemas that are loaded are never given back. */
function judge(all, file) {
  writeFileSync(file, JSON.stringify(all))
  return new Promise((resolve, reject) => {
    const child = fork(join(here, 'child', 'judge.mjs'), [file], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    let verdicts
    child.on('message', (message) => { verdicts = message })
    child.on('error', reject)
    child.on('close', code => verdicts?.length === all.length ? resolve(verdicts) : reject(new Error(`comparing ended with ${code}`)))
  }).finally(() => rmSync(file, { force: true }))
}

const named = verdict => results.filter(result => result.verdict === verdict)
for (const { name, lines, config } of named('different')) {
  console.log(`different: ${name}`)
  for (const line of values.verbose ? [...lines, config] : lines.slice(0, 3))
    console.log(`    ${line}`)
}
for (const { name, lines } of values.verbose ? named('refused') : [])
  console.log(`refused by both: ${name}\n${lines.map(line => `    ${line}`).join('\n')}`)

/** How many cases of a known difference are named. */
const NAMED = values.verbose ? Infinity : 3
const behind = ids.map(id => [id, results.filter(({ known }) => known.includes(id)).map(({ name }) => name)])
for (const [id, names] of behind.filter(([, names]) => names.length > 0)) {
  console.log(`known: ${id}: ${names.length} cases`)
  for (const name of names.slice(0, NAMED))
    console.log(`    ${name}`)
}
const isWhole = !values.sample && trees.length === officialTrees.length && values.only.length === 0
const dead = isWhole ? behind.filter(([, names]) => names.length === 0) : []
for (const [id] of dead)
  console.log(`a known difference that is nowhere: ${id}`)

const [equal, refused, known, different] = ['equal', 'refused', 'known', 'different'].map(verdict => named(verdict).length)
console.log(`\nrefused by both: ${refused}; ${trees.map(tree => tree.replace('official-', '')).join(', ')}; ${seconds()}`)
console.log(`parity: ${equal + refused} equal, ${known} known differences, ${different} different of ${results.length}`)
process.exitCode = different + dead.length === 0 && results.length > 0 ? 0 : 1
