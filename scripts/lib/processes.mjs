// Child processes that do not outlive us. In: a command. Out: its output when it ends well, an error with all of its output when not, and
// a handle to stop it. Every child leads a process group of its own, so that what it started goes with it.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { delimiter } from 'node:path'
import process from 'node:process'
import { bin, root } from './paths.mjs'

const windows = process.platform === 'win32'
const running = new Set()

/** The environment of every child: the Node.js and the tools of the repository come first. */
function childEnvironment(extra = {}) {
  return { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}`, ...extra }
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, stdio?: import('node:child_process').StdioOptions }} [options]
 * @returns {{ child: import('node:child_process').ChildProcess, output: string, ended: Promise<number | string> }}
 */
export function start(command, args, { cwd = root, env, stdio = ['ignore', 'pipe', 'pipe'] } = {}) {
  const child = spawn(command, args, { cwd, env: childEnvironment(env), stdio, detached: !windows, shell: windows })
  running.add(child)
  const record = {
    child,
    output: '',
    // 'close' and not 'exit': by then all output has been read.
    ended: new Promise((resolve) => {
      child.once('error', (error) => {
        running.delete(child)
        record.output += `${error.message}\n`
        resolve(127)
      })
      child.once('close', (code, signal) => {
        running.delete(child)
        resolve(code ?? signal)
      })
    }),
  }
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8')
    stream?.on('data', (text) => { record.output += text })
  }
  return record
}

/** Runs a command to its end. */
export async function run(command, args, options) {
  const record = start(command, args, options)
  const code = await record.ended
  if (code !== 0)
    throw new Error(`\`${[command, ...args].join(' ')}\` ended with ${code}:\n${record.output.trimEnd()}`)
  return record.output
}

export async function stop(record) {
  if (!running.has(record.child))
    return
  kill(record, 'SIGTERM')
  const gone = await Promise.race([record.ended.then(() => true), new Promise(resolve => setTimeout(resolve, 5000, false))])
  if (!gone) {
    kill(record, 'SIGKILL')
    await record.ended
  }
}

/**
 * Sends the signal, and waits for nothing.
 * @param {{ child: import('node:child_process').ChildProcess }} record
 * @param {NodeJS.Signals} name
 */
export function kill(record, name) {
  signal(record.child, name)
}

function signal(child, name) {
  try {
    if (windows)
      child.kill(name)
    else
      process.kill(-child.pid, name)
  }
  catch (error) {
    if (error.code !== 'ESRCH')
      throw error
  }
}

for (const [name, code] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]]) {
  process.once(name, async () => {
    const children = [...running]
    for (const child of children)
      signal(child, 'SIGTERM')
    await Promise.all(children.map(child => once(child, 'close')))
    process.exit(code)
  })
}
