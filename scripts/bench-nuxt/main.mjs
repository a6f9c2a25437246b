// The measurement. In: `--rounds N` (5 by default), `--command prepare|build` (both by default), `--fresh` to look for newer packages. Out: a table
// for each command with medians of four apps that take turns, so that the machine's other work falls on all of them alike; and how they compare,
// round by round.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { makeApps } from './apps.mjs'
import { measure } from './measure.mjs'
import { installedVersion, installPackages, otherModule } from './packages.mjs'

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, command: { type: 'string', multiple: true, default: ['prepare', 'build'] }, fresh: { type: 'boolean', default: false } },
})
const rounds = Number(values.rounds)
const labels = { none: 'no auth', hand: 'schema kept by hand', ours: 'nuxt-better-auth-schema', other: otherModule }
const parts = ['wall', 'cpu', 'memory']

const cache = await installPackages(values.fresh)
const apps = await makeApps(cache)
console.log(['nuxt', '@nuxthub/core', 'better-auth', 'drizzle-orm', otherModule].map(name => `${name} ${installedVersion(cache, name)}`).join(', '))

for (const command of values.command)
  await compare(command)

async function compare(command) {
  const names = Object.keys(labels)
  const results = Object.fromEntries(names.map(name => [name, []]))
  // One round more, whose times do not count: the first reads everything from the disk.
  for (let round = -1; round < rounds; round++) {
    for (const name of [...names.slice((round + 1) % names.length), ...names.slice(0, (round + 1) % names.length)]) {
      const result = await measure(command, apps[name])
      if (round >= 0)
        results[name].push(result)
      else if (command === 'prepare')
        expectTables(name)
    }
  }

  console.log(`\nnuxt ${command}, medians of ${rounds}\n`)
  print([
    ['', 'wall', 'CPU', 'peak memory'],
    ...names.map(name => [labels[name], ...parts.map(part => shown(part, median(results[name].map(result => result[part]))))]),
  ])
  console.log()
  for (const [one, another] of [['ours', 'hand'], ['ours', 'other'], ['hand', 'none']]) {
    const ratios = parts.map(part => `${median(results[one].map((result, round) => result[part] / results[another][round][part])).toFixed(2)} times the ${part === 'cpu' ? 'CPU' : part}`)
    console.log(`${labels[one]} against ${labels[another]}: ${ratios.join(', ')}`)
  }
}

/** Who has no tables is no rival. */
function expectTables(name) {
  const file = join(apps[name], '.nuxt', 'hub', 'db', 'schema.mjs')
  const code = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const wanted = name === 'none' ? ['note'] : ['note', 'user', 'twoFactor', 'organization', 'teamMember']
  const missing = wanted.filter(table => !code.includes(`sqliteTable("${table}",`))
  if (missing.length)
    throw new Error(`${labels[name]} made no table ${missing.join(', ')}`)
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b)
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2
}

function shown(part, value) {
  return part === 'memory' ? `${(value / 2 ** 20).toFixed(0)} MB` : `${(value / 1000).toFixed(2)} s`
}

function print(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map(row => row[column].length)))
  for (const row of rows)
    console.log(row.map((cell, column) => column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column])).join('   ').trimEnd())
}
