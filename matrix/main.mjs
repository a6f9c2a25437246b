// `npm run test:matrix`. In: a built addon and module. Out: a line for each cell of the matrix and a summary: how many apps work from a clean
// checkout on, how many do not, and which cannot be because a package of theirs says so. Fails when one fails.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
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
    // The cells that `npm test` runs.
    sample: { type: 'boolean', default: false },
    // Leaves the apps in the cache, to look at.
    keep: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
  },
})

const chosen = cells.filter(({ name, sample: sampled }) => (!sample || sampled) && (!only || only.some(part => name.includes(part))))
const totals = { ok: [], failed: [], impossible: [] }

async function runCell({ name, tree = 'newest', node = 24, place, files, env, run }, number, packed) {
  const folder = await installTree(tree, packed)
  const below = trees[tree].workspace
  const reason = whyNot(node, join(folder, below ?? '.'))
  if (reason)
    return ['impossible', reason]
  const app = await App.create({ tree: folder, node: await nodeFolder(node), name: String(number), place, below, files, env })
  try {
    await run(app)
    return ['ok']
  }
  catch (error) {
    return ['failed', error.message]
  }
  finally {
    if (!keep)
      app.remove()
  }
}

const words = { ok: 'ok', failed: 'FAILED', impossible: 'not possible' }

async function main() {
  const packed = await pack()
  try {
    for (const [index, cell] of chosen.entries()) {
      const begin = performance.now()
      const [outcome, reason] = await runCell(cell, index + 1, packed).catch(error => ['failed', error.message])
      totals[outcome].push(cell.name)
      const took = `${((performance.now() - begin) / 1000).toFixed(0)} s`
      console.log(`${words[outcome].padEnd(12)} ${cell.name} (${took})${outcome === 'impossible' ? `: ${reason}` : ''}`)
      if (outcome === 'failed')
        console.log(reason.replace(/^/gm, '    '))
    }
  }
  finally {
    packed.remove()
    if (!keep)
      rmSync(join(cellsFolder, String(process.pid)), { recursive: true, force: true })
  }
  console.log(`\nmatrix: ${totals.ok.length} ok, ${totals.failed.length} failed, ${totals.impossible.length} not possible of ${chosen.length}`)
  process.exitCode = totals.failed.length > 0 || chosen.length === 0 ? 1 : 0
}

if (list)
  console.log(chosen.map(({ name }) => name).join('\n'))
else
  await main()

