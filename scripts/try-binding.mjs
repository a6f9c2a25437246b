// Whether a binary loads on this machine and answers. In: the repository with a `.node` file of this platform, nothing installed. Out: exit
// code 0 when the addon says of a config that is not there that it is not there.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { generateSchema } from '../index.js'

const rootDir = import.meta.dirname
const { code, diagnostics } = generateSchema({ configFile: join(rootDir, 'no-such-config.ts'), rootDir, dialect: 'sqlite' })
assert.equal(code, null)
assert.deepEqual(diagnostics.map(diagnostic => diagnostic.code), ['BAS101'])
