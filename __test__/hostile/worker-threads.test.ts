// The addon in worker threads. Node.js unloads it when the last of them ends, and what it left behind must not be called any more.
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { fixturesDir, root } from '../support/paths.ts'

it('outlives the workers that load it', async () => {
  const configFile = join(fixturesDir, 'equal', 'plugins-many', 'auth.config.ts')
  const ended = promisify(execFile)(process.execPath, [join(root, '__test__', 'support', 'workers.mjs'), configFile])
  await expect(ended).resolves.toMatchObject({ stderr: '' })
}, 60_000)
