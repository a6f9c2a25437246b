// One command of Nuxt. In: the command and an app. Out: how long it took, the CPU time of all of its processes, and the most memory that one of
// its Node.js processes held. What an earlier run left behind is removed before, so that each starts from a clean checkout.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { bin } from '../lib/paths.mjs'
import { start } from '../lib/processes.mjs'

const left = ['.nuxt', '.output', '.data', 'node_modules']

/** `times` of the shell knows the children of children, which Node.js does not tell. */
const withTimes = '"$@"; code=$?; times >&2; exit $code'
const tellMemory = `--import=data:text/javascript,${encodeURIComponent('process.on("exit",()=>process.stderr.write(`memory=${process.resourceUsage().maxRSS*1024}\\n`))')}`

export async function measure(command, app) {
  for (const name of left)
    rmSync(join(app, name), { recursive: true, force: true })
  const before = performance.now()
  const record = start('sh', ['-c', withTimes, 'sh', join(bin, 'node'), join(app, '..', '..', 'node_modules', 'nuxt', 'bin', 'nuxt.mjs'), command], {
    cwd: app,
    env: { NODE_OPTIONS: tellMemory, NUXT_BETTER_AUTH_SECRET: 'a-secret-for-measuring-that-is-long-enough', NUXT_PUBLIC_SITE_URL: 'http://localhost:3000' },
  })
  const code = await record.ended
  const wall = performance.now() - before
  if (code !== 0)
    throw new Error(`\`nuxt ${command}\` in ${app} ended with ${code}:\n${record.output}`)
  return { wall, cpu: cpuTime(record.output), memory: Math.max(...[...record.output.matchAll(/memory=(\d+)/g)].map(match => Number(match[1]))) }
}

/** Milliseconds, from the second line of `times`: user and system time of all children. */
function cpuTime(output) {
  const lines = [...output.matchAll(/^(\d+)m([\d.]+)s (\d+)m([\d.]+)s$/gm)]
  const [, userMinutes, user, systemMinutes, system] = lines.at(-1).map(Number)
  return ((userMinutes + systemMinutes) * 60 + user + system) * 1000
}
