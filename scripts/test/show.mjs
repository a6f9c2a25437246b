// One command on the screen. In: a title and a command. Out: its output, both shown as it comes and given back, and its exit code.
import process from 'node:process'
import { start } from '../lib/processes.mjs'

export async function show(title, command, args, env = {}) {
  console.log(`\n── ${title}`)
  const record = start(command, args, { env })
  record.child.stdout.pipe(process.stdout, { end: false })
  record.child.stderr.pipe(process.stderr, { end: false })
  return { code: await record.ended, output: record.output }
}
