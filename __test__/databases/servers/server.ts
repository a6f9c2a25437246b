// A database server of our own. In: a command. Out: it runs, on loopback and in a folder of its own, until it is stopped by its process id.
import { spawn } from 'node:child_process'
import { chownSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import type { DatabaseServer } from '../databases.ts'

/** Debian's user without rights, `nobody`. Database servers refuse to run as root, or should. */
const nobody = { uid: 65534, gid: 65534 }

/** Whom a server runs as: ourselves, except where we are root. */
const owner = process.getuid?.() === 0 ? nobody : undefined

export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `auth-${name}-`))
  if (owner)
    chownSync(folder, owner.uid, owner.gid)
  return folder
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await new Promise(resolve => probe.once('listening', resolve))
  const address = probe.address()
  await new Promise(resolve => probe.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

export interface Child {
  output: () => string
  ended: Promise<number | string | null>
  stop: (signal: NodeJS.Signals) => Promise<void>
}

export function start(command: string, args: string[], { cwd, env }: { cwd: string, env?: NodeJS.ProcessEnv }): Child {
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env, HOME: cwd }, stdio: ['ignore', 'pipe', 'pipe'], ...owner })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => { output += text })
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  const ended = new Promise<number | string | null>((resolve) => {
    child.once('error', error => resolve(error.message))
    child.once('close', (code, signal) => resolve(code ?? signal))
  }).finally(() => process.off('exit', kill))
  return {
    output: () => output,
    ended,
    async stop(signal) {
      child.kill(signal)
      const timer = setTimeout(kill, 10_000)
      await ended
      clearTimeout(timer)
    },
  }
}

/** Runs a command to its end, which has to be a good one. */
export async function run(command: string, args: string[], options: { cwd: string, env?: NodeJS.ProcessEnv }): Promise<string> {
  const child = start(command, args, options)
  const code = await child.ended
  if (code !== 0)
    throw new Error(`${command} ended with ${code}:\n${child.output()}`)
  return child.output()
}

interface Started {
  child: Child
  /** A temporary folder that goes with the server. */
  folder: string | undefined
  /** What it ends at. */
  signal: NodeJS.Signals
  ask: (sql: string) => Promise<void>
  create: DatabaseServer['create']
}

/** A server that answers. One that does not is ended. */
export async function answering({ child, folder, signal, ask, create }: Started): Promise<DatabaseServer> {
  const stop = async () => {
    await child.stop(signal)
    if (folder)
      remove(folder)
  }
  try {
    await untilReady(child, () => ask('select 1'))
  }
  catch (error) {
    await stop()
    throw error
  }
  return { create, stop }
}

/** Asks until there is an answer, for as long as the server lives and not longer than half a minute. */
async function untilReady(child: Child, ask: () => Promise<unknown>): Promise<void> {
  let ended = false
  void child.ended.then(() => { ended = true })
  for (let tries = 0; tries < 300 && !ended; tries++) {
    if (await ask().then(() => true, () => false))
      return
    await sleep(100)
  }
  throw new Error(`the server ${ended ? 'ended' : 'does not answer'}:\n${child.output()}`)
}

export function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
}
