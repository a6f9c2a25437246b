// A file in the place of another. In: both paths. Out: the file under its new name. On Windows, an editor or a scanner of viruses that looks at either of them keeps it from that for a short time: it is tried
// again, as the package graceful-fs does for the asynchronous function.
import { renameSync } from 'node:fs'
import process from 'node:process'

/** Milliseconds, in all. */
const patience = 10_000
const longestPause = 100
const held = new Set(['EACCES', 'EBUSY', 'EPERM'])

export interface Renaming {
  rename: (from: string, to: string) => void
  pause: (milliseconds: number) => void
  isWindows: boolean
}

const real: Renaming = {
  rename: renameSync,
  pause: milliseconds => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds),
  isWindows: process.platform === 'win32',
}

/** Throws what the system says, on Windows after ten seconds if the file is held. */
export function renameFile(from: string, to: string, { rename, pause, isWindows }: Renaming = real): void {
  let waited = 0
  for (let next = 1; ; next = Math.min(next * 2, longestPause)) {
    try {
      return rename(from, to)
    }
    catch (error) {
      if (!isWindows || !held.has((error as NodeJS.ErrnoException).code ?? '') || waited >= patience)
        throw error
    }
    pause(next)
    waited += next
  }
}
