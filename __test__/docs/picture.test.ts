// The picture in README shows what the command prints now. `npm run docs` draws it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../support/paths.ts'

const { picture } = await import(/* @vite-ignore */ join(root, 'scripts/docs/picture.mjs')) as { picture: () => string }

it('shows what the command prints', () => {
  const drawn = picture()
  expect(drawn).toContain('+ twoFactorEnabled')
  expect(readFileSync(join(root, 'docs/public/a-plugin-is-added.svg'), 'utf8')).toBe(drawn)
})
