// The page on which a config is tried. In: `docs/try`, the addon in WebAssembly, the pins of `proofs/trees`. Out: the page, or an error that names what is wrong with it.
import { copyFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { build } from 'vite'
import { ensureBuilt } from '../lib/built.mjs'
import { root } from '../lib/paths.mjs'
import { start } from '../lib/processes.mjs'
import { Steps } from '../lib/steps.mjs'
import { wasmFile } from '../lib/wasm.mjs'
import { look } from './look.mjs'
import { packPackages } from './packages.mjs'

/** The releases of Better Auth to choose from, as they are pinned for the parity, the newest first. */
const trees = ['official-1.7.25', 'official-1.6.34', 'official-1.5.6']

const { values: { pictures } } = parseArgs({ options: { pictures: { type: 'string' } } })
const here = join(root, 'docs', 'try')
const dist = join(here, 'dist')
const steps = new Steps()

try {
  if (!existsSync(wasmFile)) {
    await steps.run('Build the addon in WebAssembly', async (doing) => {
      const record = start(process.execPath, ['proofs/platforms/main.mjs', '--release', 'wasm32-wasip1'])
      record.child.stdout.on('data', text => doing(text.trim().split('\n').at(-1)))
      if (await record.ended !== 0)
        throw new Error(record.output)
    })
  }
  await steps.run('Build the addon of this machine, to compare with', doing => ensureBuilt('build:quick', doing))
  await steps.run('Build the page', () => build({ root: here, configFile: join(here, 'vite.config.ts') }))
  copyFileSync(wasmFile, join(dist, 'addon.wasm'))
  const packed = await steps.run(`Pack the packages of ${trees.length} releases`, () => packPackages(trees, join(dist, 'packages')))
  await look(dist, packed, steps, pictures)
  console.log('try: ok, the page is in docs/try/dist')
}
catch (error) {
  console.error(`\n${error.message}\n${error.cause?.message ?? ''}`)
  process.exitCode = 1
}
