// The JavaScript tests, in four projects by what has to be there: `npx vitest run --project unit`. A file says by its name which it is in.
import { availableParallelism } from 'node:os'
import { configDefaults, defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const files = {
  /** Needs nothing built. */
  unit: ['__test__/**/*.unit.test.ts'],
  /** Real Nuxt apps and dev servers: needs the addon and the module. */
  apps: ['__test__/**/*.app.test.ts'],
  /** Real databases: needs the addon. */
  databases: ['__test__/databases/**/*.test.ts', '__test__/**/*.database.test.ts'],
}

const limits = {
  // Nothing here measures time. The limits only end what hangs.
  testTimeout: 180_000,
  hookTimeout: 180_000,
}

/** The projects whose files take longest come first: at the end of a run no processor waits long for the others. vitest goes by their names. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const order = ['apps', 'databases', 'addon', 'unit']
    return (await super.sort(files)).sort((a, b) => order.indexOf(a.project.name) - order.indexOf(b.project.name))
  }
}

export default defineConfig({
  test: {
    // Better Auth warns of many of the configs, and Node.js of what it finds in them: only where a test fails does that help.
    silent: 'passed-only',
    tags: [{ name: 'long', description: 'Left out by `npm test`, and run by `npm run test:all` and `.ci/run`.' }],
    // One more than there are processors: most tests wait for a process of their own at times. vitest's own number is one less.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongestFirst },
    projects: [
      ...Object.entries(files).map(([name, include]) => ({ extends: true as const, test: { ...limits, name, include } })),
      // All others: needs the addon, and for the command line what `npm run build:module` makes.
      { extends: true, test: { ...limits, name: 'addon', include: ['__test__/**/*.test.ts'], exclude: [...configDefaults.exclude, ...Object.values(files).flat()] } },
    ],
  },
})
