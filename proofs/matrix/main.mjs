// `npm run test:matrix`. In: a built addon and module. Out: a line for each cell of the matrix and a summary: how many apps work from a clean
// checkout on, how many do not, and which cannot be because a package of theirs says so. Fails when one fails.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { pool } from '../lib/pool.mjs'
import { App } from './app.mjs'
import { cells } from './cells.mjs'
import { installTree } from './install.mjs'
import { nodeFolder, whyNot } from './nodes.mjs'
import { pack } from './pack.mjs'
import { cellsFolder } from './paths.mjs'
import { trees } from './trees.mjs'

const { values: { only, sample, keep, list } } = parseArgs({
  options: {
    // Part of a cell's name; several count as or.
    only: { type: 'string', multiple: true },
    // The cells that `npm run test:all` runs.
    sample: { type: 'boolean', default: false },
    // Leaves the apps in the cache, to look at.
    keep: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
  },
})

const chosen = cells.filter(({ name, sample: sampled }) => (!sample || sampled) && (!only || only.some(part => name.includes(part))))
const words = { ok: 'ok', failed: 'FAILED', impossible: 'not possible' }
const since = begin => `${((performance.now() - begin) / 1000).toFixed(0)} s`

/** A tree that cannot be installed fails the cells that want it, and only those. */
async function installAll(packed) {
  const wanted = [...new Set(chosen.map(({ tree }) => tree ?? 'newest'))]
  const begin = performance.now()
  const folders = new Map(await pool(wanted, async tree => [tree, await installTree(tree, packed).catch(error => error)]))
  await pool([...new Set(chosen.map(({ node = 24 }) => node))], nodeFolder)
  console.log(`${wanted.length} trees installed (${since(begin)})`)
  return folders
}

async function runCell({ tree = 'newest', node = 24, place, files, env, run, why }, number, folders) {
  const folder = folders.get(tree)
  if (folder instanceof Error)
    throw folder
  const below = trees[tree].workspace
  const reason = whyNot(node, join(folder, below ?? '.')) ?? await why?.()
  if (reason)
    return ['impossible', reason]
  const app = await App.create({ tree: folder, node: await nodeFolder(node), name: String(number), place, below, files, env })
  try {
    const { impossible } = await run(app) ?? {}
    return impossible ? ['impossible', impossible] : ['ok']
  }
  finally {
    if (!keep)
      app.remove()
  }
}

async function tell(cell, number, folders) {
  const begin = performance.now()
  const [outcome, reason] = await runCell(cell, number, folders).catch(error => ['failed', error.message])
  console.log(`${words[outcome].padEnd(12)} ${cell.name} (${since(begin)})${outcome === 'impossible' ? `: ${reason}` : ''}`)
  if (outcome === 'failed')
    console.log(reason.replace(/^/gm, '    '))
  return outcome
}

async function main() {
  const packed = await pack()
  try {
    const folders = await installAll(packed)
    const begin = performance.now()
    const outcomes = await pool(chosen, (cell, index) => tell(cell, index + 1, folders))
    const count = wanted => outcomes.filter(outcome => outcome === wanted).length
    console.log(`\n${since(begin)} without the installing`)
    console.log(`matrix: ${count('ok')} ok, ${count('failed')} failed, ${count('impossible')} not possible of ${chosen.length}`)
    process.exitCode = count('failed') > 0 || count('ok') === 0 ? 1 : 0
  }
  finally {
    packed.remove()
    if (!keep)
      rmSync(join(cellsFolder, String(process.pid)), { recursive: true, force: true })
  }
}

if (list)
  console.log(chosen.map(({ name }) => name).join('\n'))
else
  await main()
