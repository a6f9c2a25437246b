// The pictures in README show what the command prints and draws now. `npm run docs` makes them.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../support/paths.ts'

const { tables } = await import(/* @vite-ignore */ join(root, 'scripts/docs/tables.mjs')) as { tables: () => string }
const { picture } = await import(/* @vite-ignore */ join(root, 'scripts/docs/picture.mjs')) as { picture: () => string }

it('shows what the command prints', () => {
  const drawn = picture()
  expect(drawn).toContain('+ twoFactorEnabled')
  expect(readFileSync(join(root, 'docs/public/a-plugin-is-added.svg'), 'utf8')).toBe(drawn)
})

it('shows the tables of the playground', () => {
  const drawn = tables()
  expect(drawn).toContain('data-table="twoFactor"')
  expect(readFileSync(join(root, 'docs/public/tables.svg'), 'utf8')).toBe(drawn)
})
