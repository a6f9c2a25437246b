// The JavaScript tests. The addon and the module have to be built: `npm test` does that first.
import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['__test__/**/*.test.ts', 'module/**/*.test.ts'],
    // Better Auth warns of many of the configs, and Node.js of what it finds in them: only where a test fails does that help.
    silent: 'passed-only',
    tags: [{ name: 'long', description: 'Left out by `npm test`, and run by `npm run test:all` and `.ci/run`.' }],
    // One more than there are processors: most tests wait for a process of their own at times. vitest's own number is one less.
    maxWorkers: availableParallelism() + 1,
    // Nothing here measures time. The limits only end what hangs.
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
})
