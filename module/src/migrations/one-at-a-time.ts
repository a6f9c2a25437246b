// One process at a time. In: a file that all of them name, and what is to be done. Out: what came of it, done while none of the others did it.
// The file stays, empty: the operating system has the lock on it, and frees it when a process ends, also when it was killed.
import { writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { dirname } from 'pathe'
import { makeFolder } from '../../../shared/src/files/atomic-write'
import { loadNative } from '../../../shared/src/addon/native'
import { stackless } from '../../../shared/src/text/stackless'

const lookMilliseconds = 100

/** drizzle-kit takes seconds; one that hangs does not hang the others too. */
const longestMilliseconds = 120_000

/** Fails where another process is at it for too long. */
export async function oneAtATime(file: string, task: () => Promise<void>, longest = longestMilliseconds): Promise<void> {
  const release = await hold(file, longest)
  try {
    await task()
  }
  finally {
    release()
  }
}

/** Gives what ends it. Where there can be no lock, as where nothing can be written, it goes without. */
async function hold(file: string, longest: number): Promise<() => void> {
  const { lockFile } = await loadNative()
  for (let waited = 0; waited <= longest; waited += lookMilliseconds) {
    try {
      makeFolder(dirname(file))
      writeFileSync(file, '', { flag: 'a' })
      const lock = lockFile(file)
      if (lock)
        return () => lock.release()
    }
    catch {
      return () => {}
    }
    await sleep(lookMilliseconds)
  }
  throw stackless(`Another process has been at it for ${longest / 1000} seconds, such as a second \`nuxt dev\` in this project.`)
}
