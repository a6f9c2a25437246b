// `npm run worlds -- --programs N --seed S [--only SEED] [--keep FOLDER] [--dresses] [--nested]`. In: how many random configs, and from which seed on;
// or, of all in which two conditions nest (`nested.mjs`), how many, evenly spread. Out: each that the addon reads otherwise than
// Node.js runs it, made smaller, and at the end `worlds: E equal, M missing, X extra, U untrue, R refused of N`. The exit code is 0 when M, X and U are 0
// and R is below 1 %.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { fileURLToPath } from 'node:url'
import { compare } from './compare.mjs'
import { compareDressesOf } from './dresses.mjs'
import { generate } from './generate.mjs'
import { NESTED, nested } from './nested.mjs'
import { render } from './render.mjs'
import { shrink } from './shrink.mjs'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const { values } = parseArgs({ options: { programs: { type: 'string', default: '300' }, seed: { type: 'string', default: '1' }, only: { type: 'string' }, shown: { type: 'string', default: '5' }, keep: { type: 'string' }, dresses: { type: 'boolean' }, nested: { type: 'boolean' } } })
const [programs, seed, shown] = [values.programs, values.seed, values.shown].map(Number)
if (![programs, seed, shown].every(Number.isInteger) || programs < 1) {
  console.error('worlds: --programs, --seed and --shown take whole numbers')
  process.exit(2)
}
// Inside the project, so that `better-auth` is found as an app finds it.
const directory = join(root, 'target', 'worlds', String(process.pid))
const counts = { equal: 0, missing: 0, extra: 0, untrue: 0, refused: 0, unusable: 0 }
const seeds = { missing: [], extra: [], untrue: [], refused: [] }
const dresses = {}
let total = 0
const numbers = Array.from({ length: programs }, (_, index) => values.nested ? Math.floor((index + (seed % 97) / 97) * NESTED / programs) : seed * 1_000_000 + index)
const list = values.only === undefined ? numbers : [Number(values.only)]
for (const seed of list) {
  const program = values.nested ? nested(seed) : generate(seed)
  if (values.dresses) {
    for (const { kind, verdict, detail } of compareDressesOf(render(program), 'auth.config.mjs', directory)) {
      const line = `${kind}: ${verdict}`
      dresses[line] = (dresses[line] ?? 0) + 1
      if (verdict !== 'same')
        console.log(`${seed} as ${kind}: ${verdict}: ${detail}`)
    }
    continue
  }
  const { verdict, detail } = await compare(program, directory)
  counts[verdict]++
  if (verdict === 'unusable') {
    console.log(`${seed} is no program: ${detail}`)
    continue
  }
  total++
  seeds[verdict]?.push(seed)
  if (verdict !== 'equal' && seeds[verdict].length <= shown) {
    // What is left out must not change what is wrong.
    const kind = ({ verdict, detail }) => verdict === 'refused' ? detail.replace(/^\d+: /, '') : verdict
    const isSame = async candidate => kind(await compare(candidate, directory)) === kind({ verdict, detail })
    const small = values.nested ? program : await shrink(program, isSame)
    const again = await compare(small, directory)
    console.log(`\n${verdict}: program ${seed}: ${again.detail ?? detail}`)
    for (const [name, text] of Object.entries(render(small)))
      console.log(`--- ${name}\n${text}`)
    if (values.keep) {
      for (const [name, text] of Object.entries(render(small))) {
        mkdirSync(join(values.keep, String(seed)), { recursive: true })
        writeFileSync(join(values.keep, String(seed), name), text)
      }
    }
  }
}
rmSync(directory, { recursive: true, force: true })
for (const [verdict, list] of Object.entries(seeds)) {
  if (list.length > 0)
    console.log(`${verdict}: ${list.slice(0, 200).join(' ')}`)
}
if (counts.unusable > 0)
  console.log(`worlds: ${counts.unusable} programs are no programs`)
if (values.dresses) {
  Object.entries(dresses).sort().forEach(([line, count]) => console.log(`dresses: ${line}: ${count}`))
  process.exit(Object.keys(dresses).some(line => line.endsWith('different')) ? 1 : 0)
}
console.log(`worlds: ${counts.equal} equal, ${counts.missing} missing, ${counts.extra} extra, ${counts.untrue} untrue, ${counts.refused} refused of ${total}`)
process.exitCode = counts.unusable === 0 && counts.missing === 0 && counts.extra === 0 && counts.untrue === 0 && counts.refused * 100 < total ? 0 : 1
