// The measurement. In: `--rounds N` (5 by default), `--against FILE` to compare with another build alone, `--cold` to count the first call of a process alone, `--page` to measure the page of the tables alone. Out: a table for each config, with medians of processes that take turns; the machine's
// other work falls on all of them alike.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { bin, node, root } from '../lib/paths.mjs'
import { run } from '../lib/processes.mjs'
import { compareBuilds } from './against.mjs'
import { countCold } from './cold.mjs'
import { median } from './median.mjs'
import { measurePage } from './page.mjs'
import { commandProject, officialProject, pluginsProject } from './project.mjs'

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' }, against: { type: 'string' }, cold: { type: 'boolean', default: false }, page: { type: 'boolean', default: false } } })
const rounds = Number(values.rounds)
const warmCalls = 20
const scriptOf = name => join(root, 'scripts', 'bench', `${name}.mjs`)

const configs = {
  'the playground': join(root, 'playground', 'server', 'auth.config.ts'),
  'every official plugin': join(root, '__test__', 'fixtures', 'equal', 'plugins-every-official', 'auth.config.ts'),
  // The other module runs the config with jiti and has the official generator make the schema: what the table calls by these names.
  'two plugins of Better Auth': officialProject(2),
  'eleven plugins of Better Auth': officialProject(11),
}

if (values.cold) {
  const { 'the playground': playground, 'every official plugin': official } = configs
  await countCold({ 'the playground': playground, 'every official plugin': official, 'a hundred plugins of the app': pluginsProject(100) }, rounds)
  process.exit()
}
if (!readdirSync(root).some(file => file.endsWith('.node')))
  await run('npm', ['run', 'build:native'])
if (values.page) {
  await measurePage({ 'the playground': configs['the playground'], 'two hundred plugins of the app': pluginsProject(200) }, rounds)
  process.exit()
}
if (values.against) {
  await compareBuilds(values.against, rounds)
  process.exit()
}
await run('cargo', ['build', '--release', '--no-default-features', '--example', 'measure'])

for (const [name, configFile] of Object.entries(configs))
  await compare(name, configFile)
await scale()

async function compare(name, configFile) {
  const command = commandProject(name.replaceAll(' ', '-'), configFile)
  const contestants = {
    ours: () => inProcess('ours', configFile),
    official: () => inProcess('official', configFile),
    command: () => asCommand(command),
  }
  const results = Object.fromEntries(Object.keys(contestants).map(key => [key, []]))
  for (let round = 0; round < rounds; round++) {
    for (const [key, contestant] of Object.entries(contestants)) {
      try {
        results[key].push(await contestant())
      }
      catch (error) {
        // A tool that cannot do it is no reason not to measure the others; ourselves we may not excuse.
        if (key === 'ours')
          throw error
        console.error(`${key} cannot do it: ${error.message}`)
        delete contestants[key]
      }
    }
  }
  const floor = await measure(configFile)
  console.log(`\n${name}: ${floor.tables} tables, ${floor.files} files parsed with ${(floor.bytes / 1024).toFixed(0)} kB\n`)
  const rows = [['', 'process', 'loading', 'first call', 'further call', 'memory']]
  for (const [key, label] of [['ours', 'generateSchema'], ['official', 'jiti + official generator'], ['command', '`auth generate`']]) {
    if (contestants[key])
      rows.push([label, ...['process', 'load', 'cold'].map(part => milliseconds(middle(results[key], part))), milliseconds(median(results[key].flatMap(result => result.warm ?? []))), `${(middle(results[key], 'memory') / 2 ** 20).toFixed(0)} MB`])
}
  print(rows)
  const [ours, official] = [results.ours, results.official]
  const warm = list => median(list.flatMap(result => result.warm))
  const ratio = (theirs, mine) => `${(theirs / mine).toFixed(1)} times as fast`
  const first = list => middle(list, 'load') + middle(list, 'cold')
  console.log(`
Against jiti + official generator: ${ratio(first(official), first(ours))} for loading and the first call, ${ratio(middle(official, 'cold'), middle(ours, 'cold'))} for the first call alone, ${ratio(warm(official), warm(ours))} for a further one
Against \`auth generate\`: ${contestants.command ? `${ratio(middle(results.command, 'process'), middle(ours, 'process'))} as a process, ${ratio(middle(results.command, 'process'), first(ours))} for loading and the first call` : 'it cannot do it'}
Floor (reading and parsing those files, in Rust): ${milliseconds(floor.floor)}; a further call without JavaScript: ${milliseconds(floor.warm)}, ${(floor.warm / floor.floor).toFixed(2)} times the floor; the first: ${milliseconds(floor.cold)}
Printing the tables in all three dialects: ${milliseconds(floor.printing)}`)
}

async function scale() {
  console.log('\nplugins of the app\n')
  const rows = [['plugins', 'first call', 'further call', 'each', 'printing in three dialects']]
  for (const count of [1, 10, 100, 1000]) {
    const measured = await measure(pluginsProject(count))
    rows.push([`${count}`, milliseconds(measured.cold), milliseconds(measured.warm), milliseconds(measured.warm / count), milliseconds(measured.printing)])
  }
  print(rows)
}

/** One process that says itself how long its parts took. */
async function inProcess(script, configFile) {
  const start = performance.now()
  const output = await run(node, [scriptOf(script), configFile, join(configFile, '..'), '0'])
  const process = performance.now() - start
  const withCalls = JSON.parse(await run(node, [scriptOf(script), configFile, join(configFile, '..'), `${warmCalls}`]))
  return { ...JSON.parse(output), process, warm: withCalls.warm }
}

async function asCommand(dir) {
  const start = performance.now()
  // What the command says of its memory is that of its last process: of Node.js itself.
  const options = `--import=data:text/javascript,${encodeURIComponent('process.on("exit",()=>process.stderr.write(`memory=${process.resourceUsage().maxRSS*1024}\\n`))')}`
  const output = await run(join(bin, 'auth'), ['generate', '--config', 'auth.ts', '--output', 'schema.ts', '--yes'], { cwd: dir, env: { NODE_OPTIONS: options, AUTH_JWT: '1', BETTER_AUTH_TELEMETRY: '0' } })
  const process = performance.now() - start
  if (!existsSync(join(dir, 'schema.ts')))
    throw new Error(`\`auth generate\` made no schema:\n${output}`)
  return { process, memory: Math.max(...[...output.matchAll(/memory=(\d+)/g)].map(match => Number(match[1]))) }
}

async function measure(configFile) {
  return JSON.parse(await run('cargo', ['run', '--quiet', '--release', '--no-default-features', '--example', 'measure', '--', configFile, '50']))
}

function middle(results, part) {
  return median(results.map(result => result[part]).filter(value => value !== undefined))
}

function milliseconds(value) {
  return value === undefined ? '' : `${value.toFixed(value < 1 ? 3 : value < 100 ? 1 : 0)} ms`
}

function print(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map(row => row[column].length)))
  for (const row of rows)
    console.log(row.map((cell, column) => column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column])).join('   '))
}
