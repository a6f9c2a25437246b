// One program, and what is said of it. In: a program with its number. Out: how the addon reads it; the first few that are read otherwise than they run are
// printed, made smaller, and kept in a folder where that is wanted.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { compare } from './compare.mjs'
import { render } from './render.mjs'
import { shrink } from './shrink.mjs'

const printed = {}

export function judge(program, number, directory, { shown, keep, asItIs }) {
  const { verdict, detail } = compare(program, directory)
  if (verdict === 'unusable') {
    console.log(`${number} is no program: ${detail}`)
    return verdict
  }
  printed[verdict] = (printed[verdict] ?? 0) + 1
  if (verdict === 'equal' || printed[verdict] > shown)
    return verdict
  // What is left out must not change what is wrong.
  const kind = ({ verdict, detail }) => verdict === 'refused' ? detail.replace(/^\d+: /, '') : verdict
  const isSame = candidate => kind(compare(candidate, directory)) === kind({ verdict, detail })
  const small = asItIs ? program : shrink(program, isSame)
  console.log(`\n${verdict}: program ${number}: ${compare(small, directory).detail ?? detail}`)
  for (const [name, text] of Object.entries(render(small))) {
    console.log(`--- ${name}\n${text}`)
    if (keep) {
      mkdirSync(join(keep, String(number)), { recursive: true })
      writeFileSync(join(keep, String(number), name), text)
    }
  }
  return verdict
}
