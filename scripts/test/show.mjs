// One command on the screen. In: a title and a command. Out: its output, both shown as it comes and given back, its exit code, and how long each command took.
import { performance } from 'node:perf_hooks'
import process from 'node:process'
import { start } from '../lib/processes.mjs'

/** What was shown so far. */
const shown = []

export async function show(title, command, args, env = {}) {
  console.log(`\n── ${title}`)
  const begin = performance.now()
  const record = start(command, args, { env })
  record.child.stdout.pipe(process.stdout, { end: false })
  record.child.stderr.pipe(process.stderr, { end: false })
  const code = await record.ended
  shown.push([title, performance.now() - begin])
  return { code, output: record.output }
}

/** A line for each command, with its minutes and seconds. */
export function durations() {
  const width = Math.max(...shown.map(([title]) => title.length))
  return shown.map(([title, milliseconds]) => {
    const seconds = Math.round(milliseconds / 1000)
    return `${title.padEnd(width)}  ${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  }).join('\n')
}
