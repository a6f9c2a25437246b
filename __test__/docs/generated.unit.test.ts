// Pages that are made of something are as what they are made of is now. `npm run docs` writes them.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../support/paths.ts'

const { configurationPage } = await import(/* @vite-ignore */ join(root, 'scripts/docs/configuration.mjs')) as { configurationPage: () => string }

it('has every option and hook in configuration.md', () => {
  expect(readFileSync(join(root, 'docs/content/1.getting-started/3.configuration.md'), 'utf8')).toBe(configurationPage())
})
