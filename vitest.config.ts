// The JavaScript tests. The addon and the module have to be built: `npm test` does that first.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['__test__/**/*.test.ts', 'module/**/*.test.ts'],
    // Better Auth warns of many of the configs, and Node.js of what it finds in them: only where a test fails does that help.
    silent: 'passed-only',
    // Nothing here measures time. The limits only end what hangs.
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
})
