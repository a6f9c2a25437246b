// `npm run bench -- --against FILE [--rounds N]`. In: the addon of another build, such as one of an earlier commit (`npm run build:native` there). Out: for each config the processor's
// time for a warm call and the memory of this build, as ratios to those of the other one; and what conditions cost that stand side by side, or meet. Processes take turns,
// so the machine's other work falls on both. The exit code is 1 where a bound of `LIMITS` is passed.
import { resolve } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { node, root } from '../lib/paths.mjs'
import { run } from '../lib/processes.mjs'
import { conditionsProject, pluginsProject } from './project.mjs'

/** The most that a warm call and the memory may be of the other build, the same for conditions, and the time of six conditions that meet in times of one world. */
const LIMITS = { warm: 1.2, memory: 1.2, conditions: 1.5, meeting: 100 }
const child = fileURLToPath(new URL('once.mjs', import.meta.url))

export async function compareBuilds(other, rounds) {
  const builds = { ours: resolve(root, 'index.js'), theirs: resolve(other) }
  const configs = {
    'the playground': resolve(root, 'playground/server/auth.config.ts'),
    'every official plugin': resolve(root, '__test__/fixtures/equal/plugins-every-official/auth.config.ts'),
    ...Object.fromEntries([1, 10, 100, 1000].map(count => [`${count} plugins of the app`, pluginsProject(count)])),
    'ten plugins behind ten variables': conditionsProject(10, false),
    'no condition': conditionsProject(0, false),
    'six conditions that meet': conditionsProject(6, true),
  }
  const warm = {}
  const passed = []
  for (const [name, configFile] of Object.entries(configs)) {
    const lists = { ours: [], theirs: [] }
    for (let round = 0; round < rounds; round++) {
      for (const [build, file] of Object.entries(builds))
        lists[build].push(JSON.parse(await run(node, [child, file, configFile, name.startsWith('1000') ? '5' : '20'])))
    }
    const best = (build, part) => Math.min(...lists[build].map(result => result[part]))
    const ratio = part => best('ours', part) / best('theirs', part)
    warm[name] = best('ours', 'warm')
    console.log(`${name.padEnd(34)} warm ${ratio('warm').toFixed(2)}   memory ${ratio('memory').toFixed(2)}`)
    const limits = { warm: name === 'ten plugins behind ten variables' ? LIMITS.conditions : LIMITS.warm, memory: LIMITS.memory }
    if (name !== 'six conditions that meet')
      passed.push(...Object.entries(limits).filter(([part, limit]) => ratio(part) > limit).map(([part]) => `${name}: ${part} ${ratio(part).toFixed(2)} times`))
  }
  const meeting = warm['six conditions that meet'] / warm['no condition']
  console.log(`six conditions that meet cost ${meeting.toFixed(1)} times one world`)
  if (meeting > LIMITS.meeting)
    passed.push(`six conditions that meet: ${meeting.toFixed(1)} times one world`)
  passed.forEach(line => console.error(`over its bound: ${line}`))
  process.exitCode = passed.length > 0 ? 1 : 0
}
