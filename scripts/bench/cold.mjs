// The first call of a process, counted. In: `--cold`, and `--rounds N` for the times. Out: for each config the instructions, the page faults, the calls that change the address space and the time of a process that
// makes its schema once, and of one that only reads and parses the same files with SWC: the floor. Instructions need valgrind and calls strace; the column of what is not there is left out. Counts hardly change
// on a busy machine; times are the least of their processes, which take turns.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../lib/paths.mjs'
import { run } from '../lib/processes.mjs'

/** The system calls that change what memory a process has. */
const addressSpace = 'mmap,munmap,mremap,mprotect,brk,madvise'
const program = join(root, 'target', 'release', 'examples', 'measure')

/** @param {Record<string, string>} configs their files by what they are called */
export async function countCold(configs, rounds) {
  await run('cargo', ['build', '--release', '--no-default-features', '--example', 'measure'])
  const tools = { instructions: await has('valgrind') && instructions, calls: await has('strace') && calls }
  const counts = Object.entries(tools).filter(([, count]) => count)
  const idle = Object.fromEntries(await each(counts, ([name, count]) => count(['--nothing']).then(number => [name, number])))
  for (const [title, configFile] of Object.entries(configs)) {
    const ours = ['--first', configFile]
    const { files } = JSON.parse(await run(program, ours))
    const floor = ['--parse', ...files]
    const rows = {}
    for (const [name, count] of counts)
      rows[name] = [await count(ours) - idle[name], await count(floor) - idle[name]]
    const said = { ours: [], floor: [] }
    for (let round = 0; round < rounds; round++) {
      said.ours.push(JSON.parse(await run(program, ours)))
      said.floor.push(JSON.parse(await run(program, floor)))
    }
    const least = (list, part) => Math.min(...list.map(result => result[part]))
    for (const part of ['faults', 'milliseconds'])
      rows[part] = [least(said.ours, part), least(said.floor, part)]
    console.log(`\n${title}: the first call, and reading and parsing its ${files.length} files alone`)
    for (const [name, [first, parsing]] of Object.entries(rows))
      console.log(`  ${name.padEnd(14)} ${shown(first).padStart(14)} ${shown(parsing).padStart(14)}   ${(first / parsing).toFixed(2)} times`)
  }
}

async function instructions(args) {
  const folder = mkdtempSync(join(tmpdir(), 'instructions-'))
  try {
    const out = join(folder, 'counts')
    await run('valgrind', ['--tool=callgrind', `--callgrind-out-file=${out}`, '--main-stacksize=8388608', program, ...args])
    return Number(/^(?:summary|totals): (\d+)$/m.exec(readFileSync(out, 'utf8'))[1])
  }
  finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function calls(args) {
  const output = await run('strace', ['-f', '-q', '-e', `trace=${addressSpace}`, '-e', 'signal=none', program, ...args])
  return output.match(new RegExp(`\\b(?:${addressSpace.replaceAll(',', '|')})\\(`, 'g'))?.length ?? 0
}

async function has(tool) {
  return run(tool, ['--version']).then(() => true, () => {
    console.log(`There is no ${tool} on this machine: what it counts is left out.`)
    return false
  })
}

async function each(list, make) {
  const made = []
  for (const item of list)
    made.push(await make(item))
  return made
}

function shown(number) {
  return Number.isInteger(number) ? number.toLocaleString('en') : number.toFixed(1)
}
