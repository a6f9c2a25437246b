// `npm run worlds -- --programs N --seed S [--only SEED,SEED] [--keep FOLDER] [--shown N] [--processes N] [--dresses] [--nested]`. In: how many random configs,
// and from which seed on; or, of all in which two conditions nest (`nested.mjs`), how many, evenly spread. Out: each that the addon reads otherwise than
// Node.js runs it, made smaller, and at the end `worlds: E equal, M missing, X extra, U untrue, R refused of N`. The exit code is 0 when M, X and U are 0
// and R is below 1 %. A large run is split over as many processes as there are processors, or fewer (`--processes`); a process is given so many programs and ends.
import { fork } from 'node:child_process'
import { rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { compareDressesOf } from './dresses.mjs'
import { generate } from './generate.mjs'
import { judge } from './judge.mjs'
import { NESTED, nested } from './nested.mjs'
import { render } from './render.mjs'

/** The most programs of one process. */
const PER_PROCESS = 250

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const options = { programs: { type: 'string', default: '300' }, seed: { type: 'string', default: '1' }, only: { type: 'string' }, shown: { type: 'string', default: '5' }, keep: { type: 'string' }, processes: { type: 'string', default: String(availableParallelism()) }, dresses: { type: 'boolean', default: false }, nested: { type: 'boolean', default: false } }
const { values } = parseArgs({ options })
const [programs, seed, shown, processes] = [values.programs, values.seed, values.shown, values.processes].map(Number)
if (![programs, seed, shown, processes].every(Number.isInteger) || programs < 1 || processes < 1) {
  console.error('worlds: --programs, --seed, --shown and --processes take whole numbers')
  process.exit(2)
}
const numbers = Array.from({ length: programs }, (_, index) => values.nested ? Math.floor((index + (seed % 97) / 97) * NESTED / programs) : seed * 1_000_000 + index)
const list = values.only === undefined ? numbers : values.only.split(',').map(Number)

if (values.dresses)
  process.exitCode = dress(list)
else if (process.send)
  process.send(run(list))
else
  process.exitCode = report(list.length > PER_PROCESS ? await split(list) : run(list))

function programOf(number) {
  return values.nested ? nested(number) : generate(number)
}

function run(list) {
  // Inside the project, so that `better-auth` is found as an app finds it.
  const directory = join(root, 'target', 'worlds', String(process.pid))
  const found = list.map(number => ({ number, verdict: judge(programOf(number), number, directory, { shown, keep: values.keep, asItIs: values.nested }) }))
  rmSync(directory, { recursive: true, force: true })
  return found
}

/** In processes of their own, as many at a time as are allowed. */
async function split(list) {
  const parts = Array.from({ length: Math.ceil(list.length / PER_PROCESS) }, (_, index) => list.slice(index * PER_PROCESS, (index + 1) * PER_PROCESS))
  const found = []
  await Promise.all(Array.from({ length: processes }, async () => {
    for (let part = parts.shift(); part; part = parts.shift())
      found.push(...await inProcess(part))
  }))
  return found.sort((a, b) => a.number - b.number)
}

function inProcess(part) {
  const others = ['--shown', values.shown, ...values.keep ? ['--keep', values.keep] : [], ...values.nested ? ['--nested'] : []]
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), ['--only', part.join(','), ...others])
    let found
    child.once('message', message => (found = message))
    child.once('error', reject)
    child.once('close', code => found ? resolve(found) : reject(new Error(`the process of ${part[0]} and those behind it ended with ${code}`)))
  })
}

function report(found) {
  const of = wanted => found.filter(({ verdict }) => verdict === wanted).map(({ number }) => number)
  for (const verdict of ['missing', 'extra', 'untrue', 'refused']) {
    if (of(verdict).length > 0)
      console.log(`${verdict}: ${of(verdict).slice(0, 200).join(' ')}`)
  }
  const [unusable, missing, extra, untrue, refused] = ['unusable', 'missing', 'extra', 'untrue', 'refused'].map(verdict => of(verdict).length)
  if (unusable > 0)
    console.log(`worlds: ${unusable} programs are no programs`)
  const total = found.length - unusable
  console.log(`worlds: ${of('equal').length} equal, ${missing} missing, ${extra} extra, ${untrue} untrue, ${refused} refused of ${total}`)
  return unusable + missing + extra + untrue === 0 && refused * 100 < total ? 0 : 1
}

function dress(list) {
  const directory = join(root, 'target', 'worlds', String(process.pid))
  const dresses = {}
  for (const number of list) {
    for (const { kind, verdict, detail } of compareDressesOf(render(programOf(number)), 'auth.config.mjs', directory)) {
      const line = `${kind}: ${verdict}`
      dresses[line] = (dresses[line] ?? 0) + 1
      if (verdict !== 'same')
        console.log(`${number} as ${kind}: ${verdict}: ${detail}`)
    }
  }
  rmSync(directory, { recursive: true, force: true })
  Object.entries(dresses).sort().forEach(([line, count]) => console.log(`dresses: ${line}: ${count}`))
  return Object.keys(dresses).some(line => line.endsWith('different')) ? 1 : 0
}
