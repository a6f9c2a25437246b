// A workspace in which the app and the package with its instance have different releases of Better Auth. In: a package of its own copy. Out: the tables are
// those of the copy whose `betterAuth` is called, like in the running app.
import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { folderOf } from '../../proofs/lib/paths.mjs'
import { install } from '../../proofs/lib/install.mjs'
import { differences } from '../support/environments.ts'
import { run } from '../support/native.ts'
import { temporaryApp } from '../support/temporary-app.ts'

const old = '1.3.34'

it.each([
  ['an instance that is exported again', 'export { auth } from \'../../packages/auth/index\'\n'],
  ['an instance that a function of the package makes', 'import { create } from \'../../packages/auth/index\'\n\nexport const auth = create()\n'],
])('%s', async (_, app) => {
  await install(old)
  const { dir } = temporaryApp({
    'packages/auth/index.ts': [
      'import { betterAuth } from \'better-auth\'',
      'import { twoFactor } from \'better-auth/plugins\'',
      'export const create = () => betterAuth({ plugins: [twoFactor()] })',
      'export const auth = create()\n',
    ].join('\n'),
    'apps/web/auth.ts': app,
  })
  const packages = join(folderOf(old), 'node_modules')
  symlinkSync(packages, join(dir, 'packages/auth/node_modules'), 'junction')
  const load = (file: string) => import(/* @vite-ignore */ pathToFileURL(join(packages, 'better-auth', 'dist', file)).href)
  const { getAuthTables } = await load('db/index.mjs')
  const { twoFactor } = await load('plugins/index.mjs')
  const result = run(join(dir, 'apps/web/auth.ts'), { rootDir: dir })
  expect(differences([{ env: {}, options: { plugins: [twoFactor()] }, getAuthTables }], result)).toEqual([])
  // The other copy has others.
  expect(differences([{ env: {}, options: { plugins: [twoFactor()] } }], result)).not.toEqual([])
})
