// A dev server that has no schema yet, and none of an earlier run. In: the Nuxt instance and what is known of its schema. Out: a server that says what is wrong, to
// the terminal and to who asks, and that looks at `nuxt.config` too. Nothing is built until there is a schema, the module waits with that: a schema
// without the auth tables, on disk or in memory, is one that a migration could be made of.
import type { Nuxt } from '@nuxt/schema'
import { readText } from '../../../shared/src/files/atomic-write'
import type { AuthSchema } from '../schema/auth-schema'
import { log } from '../logger'
import type { RequestGate } from './request-gate'
import { watchFiles } from './watched-files'

/** To be called before Nuxt's command line tells of its server. */
export function waitForFirst(nuxt: Nuxt, schema: AuthSchema, gate: RequestGate): void {
  log.warn('Nuxt waits until the auth schema can be made: see the error above. Nothing is built or migrated until then.')
  gate.answerWith(() => `Nuxt waits until the auth schema can be made. Nothing is built or migrated until then.\n\n${schema.errors}`)

  // Nuxt itself looks at these once it has started, and what is wrong may be there.
  const configs = (nuxt.options as { _nuxtConfigFiles?: string[] })._nuxtConfigFiles ?? []
  const before = configs.map(readText)
  // Its command line restarts when it is asked to once it listens, and asks for the build after that: of whatever instance is the last by then, ready
  // for it or not. And a build that is under way when its instance is closed goes on, to its end. So it has to have begun, and wait.
  async function look(): Promise<void> {
    await schema.isAwaited
    if (!schema.isMade && configs.some((file, index) => readText(file) !== before[index]))
      await nuxt.callHook('restart')
  }

  const fail = (error: unknown) => log.error(error)
  const watched = watchFiles(configs, nuxt.options.rootDir, () => void look().catch(fail), fail)
  // What happened before it was under watch.
  void watched.then(look).catch(fail)
  const close = async () => (await watched).close()
  void schema.made.then(close)
  nuxt.hook('close', close)
}
