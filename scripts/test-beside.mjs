// `npm run test:beside`. In: a built addon and module. Out: this module beside the other one that makes a schema, in every order and shape; a last line with how many
// tests passed and failed, and exit code 0 when none failed. `npm run test:all` tries a few.
import process from 'node:process'
import { vitest } from './test/vitest.mjs'

const { passed, failed } = await vitest('Beside the other module', { only: ['__test__/module/beside'], env: { BESIDE: 'all' } })
console.log(`\ntest:beside: ${failed === 0 ? 'ok' : 'failed'}, ${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
