// `npm run test:deploy`. In: a built addon and module. Out: every guide of `docs/content/3.deploy` followed, a last line with how many tests passed and failed, and
// exit code 0 when none failed. `npm run test:all` follows two of them.
import process from 'node:process'
import { vitest } from './test/vitest.mjs'

const { passed, failed } = await vitest('Deploy guides', { only: ['__test__/deploy'], env: { DEPLOY: 'all' } })
console.log(`\ntest:deploy: ${failed === 0 ? 'ok' : 'failed'}, ${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
