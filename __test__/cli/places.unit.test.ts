// Places in packages, as people name them, wherever a package manager has put the package.
import { expect, it } from 'vitest'
import { nameOfPlace } from '../../shared/src/text/places.ts'

it.each([
  ['npm', 'node_modules/better-auth/dist/plugins/jwt/schema.mjs', 'better-auth/dist/plugins/jwt/schema.mjs:3'],
  ['a scope', '../node_modules/@better-auth/core/dist/db/get-tables.mjs', '@better-auth/core/dist/db/get-tables.mjs:3'],
  ['pnpm', 'node_modules/.pnpm/better-auth@1.7.25_nuxt@4.5.2/node_modules/better-auth/dist/schema.mjs', 'better-auth/dist/schema.mjs:3'],
  ['pnpm, a scope', '../../node_modules/.pnpm/@better-auth+core@1.7.25/node_modules/@better-auth/core/dist/schema.mjs', '@better-auth/core/dist/schema.mjs:3'],
  ['Bun', '/app/node_modules/.bun/better-auth@1.7.25/node_modules/better-auth/dist/schema.mjs', 'better-auth/dist/schema.mjs:3'],
  ['Yarn without a folder', '.yarn/cache/better-auth-npm-1.7.25.zip/node_modules/better-auth/dist/schema.mjs', 'better-auth/dist/schema.mjs:3'],
  ['a package in a package', 'node_modules/better-auth/node_modules/acme/index.js', 'acme/index.js:3'],
  ['Windows', 'C:\\app\\node_modules\\acme\\index.js', 'acme/index.js:3'],
  ['the app', 'server/auth.config.ts', 'server/auth.config.ts:3'],
  ['a package beside the app', '../../packages/acme/src/index.ts', '../../packages/acme/src/index.ts:3'],
  ['what tools keep among packages', 'node_modules/.cache/acme/index.js', 'node_modules/.cache/acme/index.js:3'],
  ['a folder of a similar name', 'old_node_modules/acme/index.js', 'old_node_modules/acme/index.js:3'],
])('%s', (_, path, name) => {
  expect(nameOfPlace(path, 3)).toBe(name)
})

it('goes without a line where none is known', () => {
  expect(nameOfPlace('node_modules/acme/index.js', null)).toBe('acme/index.js')
})
