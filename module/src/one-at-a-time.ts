// One process at a time. In: a file that all of them name, and what is to be done. Out: what came of it, done while none of the others did it.
// The file holds the id of the process that is at it; what one that was killed has left is taken away.
import { linkSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { dirname } from 'pathe'
import { isRunning, removeQuietly } from './atomic-write'

const lookMilliseconds = 100

/** After a restart of the machine, the id may be that of any other process. */
const longestMilliseconds = 60_000

export async function oneAtATime(file: string, task: () => Promise<void>): Promise<void> {
  const isHeld = await hold(file)
  try {
    await task()
  }
  finally {
    if (isHeld)
      removeQuietly(file)
  }
}

/** False where nothing can be written: there it goes without. */
async function hold(file: string): Promise<boolean> {
  const own = `${file}.${process.pid}.tmp`
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(own, String(process.pid))
    // Unlike a file that is made and then written, it has its text at once.
    while (!link(own, file)) {
      if (isLeft(file))
        removeQuietly(file)
      else
        await sleep(lookMilliseconds)
    }
    return true
  }
  catch {
    return false
  }
  finally {
    removeQuietly(own)
  }
}

function link(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  }
  catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST')
      return false
    throw error
  }
}

function isLeft(file: string): boolean {
  try {
    return !isRunning(Number(readFileSync(file, 'utf8'))) || Date.now() - statSync(file).mtimeMs > longestMilliseconds
  }
  catch {
    // Gone by itself.
    return false
  }
}
