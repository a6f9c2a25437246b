// Development. In: the schema and everything it was made from. Out: the schema made again whenever one of these files changes, and a call
// with what came of it. No edit is lost: one that comes while the schema is made has it made once more, and what happened before
// a file came under watch is seen because the schema is made after that, never before.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Nuxt } from '@nuxt/schema'
import type { AuthSchema, SchemaUpdate } from '../schema/auth-schema'
import { log } from '../logger'
import { type WatchedFiles, watchFiles } from './watched-files'

/** An editor or a package manager writes many files at once. */
const settleMilliseconds = 100

export interface Watching {
  /** A file has changed, and nobody knows yet what that means. */
  onEvent: () => void
  onUpdate: (update: SchemaUpdate) => Promise<void>
  /** What the events have meant is done, or has failed. */
  onSettled: () => Promise<void>
}

export function watchInputs(nuxt: Nuxt, schema: AuthSchema, { onEvent, onUpdate, onSettled }: Watching): void {
  let watched: WatchedFiles | undefined
  let closed = false
  let due = true
  let working = false
  let lastEvent = 0

  async function settled(): Promise<void> {
    const quiet = () => Date.now() - lastEvent
    while (!closed && quiet() < settleMilliseconds)
      await sleep(settleMilliseconds - quiet())
  }

  /** Anew each time: what was watched may be in a folder that has been replaced since. */
  async function follow(): Promise<void> {
    const former = watched
    watched = await watchFiles(schema.inputs, nuxt.options.rootDir, onChange, error => log.error(error))
    await former?.close()
    if (closed)
      await watched.close()
  }

  async function work(): Promise<void> {
    while (due && !closed) {
      await settled()
      due = false
      await follow()
      const followed = new Set(schema.inputs)
      // Half of a file that somebody is writing is no mistake of theirs.
      const update = await schema.refresh(async () => {
        await sleep(settleMilliseconds)
        return !due
      })
      due ||= schema.inputs.some(input => !followed.has(input))
      if (!closed)
        await onUpdate(update)
    }
  }

  function start(): void {
    if (working)
      return
    working = true
    work().catch(error => log.error(error)).finally(() => {
      working = false
      void onSettled()
    })
  }

  function onChange(): void {
    due = true
    lastEvent = Date.now()
    if (!closed)
      onEvent()
    start()
  }

  nuxt.hook('close', async () => {
    closed = true
    await watched?.close()
  })
  start()
}
