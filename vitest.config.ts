// The JavaScript tests. The addon and the module have to be built: `npm test` does that first.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['__test__/**/*.test.ts', 'module/**/*.test.ts'],
    // Nothing here measures time. The limits only end what hangs: the app test builds and starts a whole app.
    testTimeout: 180_000,
    hookTimeout: 1_200_000,
  },
})
