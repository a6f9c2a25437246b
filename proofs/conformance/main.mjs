// `npm run conformance`. In: arguments: `--sample` for the fixed tenth, `--tree NAME` and `--only TEXT` to choose, `--verbose` for every reason.
// Out: what is undecided and what is different, by name, the sums, and exit code 0 when nothing is and no plugin was forgotten.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { ask } from '../lib/ask.mjs'
import { casesOf } from '../lib/cases.mjs'
import { factoriesOf } from '../lib/factories.mjs'
import { hashOf } from '../lib/hash.mjs'
import { incomplete } from './incomplete.mjs'
import { install } from '../lib/install.mjs'
import { judge } from './judge.mjs'
import { folderOf, trees as allTrees } from '../lib/paths.mjs'
import { pool } from '../lib/pool.mjs'
import { readers } from './subject.mjs'

const { values } = parseArgs({ options: {
  sample: { type: 'boolean', default: false },
  tree: { type: 'string', multiple: true, default: [] },
  only: { type: 'string', multiple: true, default: [] },
  verbose: { type: 'boolean', default: false },
} })
/** How many cases one process runs: modules are never given back. */
const BATCH = 20

const trees = allTrees.filter(tree => values.tree.length === 0 || values.tree.includes(tree))

const begin = performance.now()
const seconds = () => `${((performance.now() - begin) / 1000).toFixed(0)} s`
await pool(trees, install)
console.log(`${trees.length} trees installed (${seconds()})`)

const factories = await pool(trees, async tree => [tree, await factoriesOf(tree)])
const missing = incomplete(factories)
for (const line of missing)
  console.log(`not in the grid: ${line}`)

const cases = factories.flatMap(([tree, { plugins }]) => casesOf(tree, plugins)).filter(isWanted)
console.log(`${cases.length} cases (${seconds()})`)

function isWanted({ name }) {
  if (values.sample && Number.parseInt(hashOf([name]).slice(0, 8), 16) % 10 !== 0)
    return false
  return values.only.every(text => name.includes(text))
}

const results = (await pool(batchesOf(cases), compareAll)).flat()

/** Cases that share a process: of one tree, asked the same. */
function batchesOf(all) {
  const batches = []
  for (const own of Map.groupBy(all, ({ tree, script, extension }) => `${tree} ${script} ${extension}`).values()) {
    const size = own[0].extension === 'cjs' ? 1 : BATCH
    for (let start = 0; start < own.length; start += size)
      batches.push(own.slice(start, start + size))
  }
  return batches
}

async function compareAll(batch) {
  const [{ tree, script }] = batch
  const folder = folderOf(tree)
  const files = batch.map(({ text, extension }) => {
    const file = join(folder, 'cases', hashOf([text]), `auth.config.${extension}`)
    mkdirSync(join(file, '..'), { recursive: true })
    writeFileSync(file, text)
    return file
  })
  const answers = await ask(script, tree, batch.map(({ text }, index) => ({ argument: files[index], text })))
  return batch.map((one, index) => ({ ...one, file: files[index], ...judge(answers[index], readers[script](files[index], folder)) }))
}

const named = verdict => results.filter(result => result.verdict === verdict)
for (const verdict of [...values.verbose ? ['refused'] : [], 'incomparable', 'undecided', 'different']) {
  for (const { name, lines, file } of named(verdict)) {
    console.log(`${verdict}: ${name}`)
    const shown = values.verbose ? [...lines, file] : lines.slice(0, 3)
    for (const line of shown)
      console.log(`    ${line}`)
  }
}

const [equal, refused, undecided, different] = ['equal', 'refused', 'undecided', 'different'].map(verdict => named(verdict).length)
const unloaded = factories.flatMap(([tree, { unloaded }]) => unloaded.map(({ specifier, message }) => `${tree}: ${specifier}: ${message}`))
if (values.verbose) {
  for (const line of unloaded)
    console.log(`does not load: ${line}`)
}
console.log(`\nrefused by both: ${refused}; not comparable, because the real packages throw: ${named('incomparable').length}; ${seconds()}`)
console.log(`conformance: ${equal + refused} equal, ${undecided} undecided, ${different} different of ${equal + refused + undecided + different}`)
process.exitCode = undecided + different + missing.length === 0 ? 0 : 1
