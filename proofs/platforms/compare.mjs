// Whether platforms answer the same. In: the answers of two; as a program, files with the answers of machines, as `npm run platforms -- --answers FILE` writes them. Out: a line for each answer
// that is not the same; exit code 1 where there is one.
import { readFileSync } from 'node:fs'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { isDeepStrictEqual } from 'node:util'

export function differences(ours, theirs) {
  const different = Object.keys({ ...ours, ...theirs }).filter(name => !isDeepStrictEqual(ours[name], theirs[name]))
  return different.map(name => `${name}: ${firstDifference(ours[name], theirs[name])}`)
}

function firstDifference(ours, theirs, path = '') {
  if (typeof ours !== 'object' || typeof theirs !== 'object' || ours === null || theirs === null)
    return `${path || 'all'} is ${short(theirs)}, and elsewhere ${short(ours)}`
  const key = Object.keys({ ...ours, ...theirs }).find(name => !isDeepStrictEqual(ours[name], theirs[name]))
  return firstDifference(ours[key], theirs[key], path === '' ? key : `${path}.${key}`)
}

function short(value) {
  const text = JSON.stringify(value) ?? 'absent'
  return text.length > 300 ? `${text.slice(0, 300)}…` : text
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [first, ...others] = process.argv.slice(2)
  const answers = file => JSON.parse(readFileSync(file, 'utf8'))
  let count = 0
  for (const file of others) {
    const lines = differences(answers(first), answers(file))
    count += lines.length
    lines.forEach(line => console.log(`${file}: ${line}`))
  }
  console.log(`${1 + others.length} machines, ${count} differences, ${Object.keys(answers(first)).length} answers each`)
  process.exitCode = count > 0 || others.length === 0 ? 1 : 0
}
