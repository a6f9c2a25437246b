// Pages and JSON schemas that are made of something are as what they are made of is now. `npm run docs` writes them.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { rootPages, routeOf } from '../../docs/modules/pages/markdown.ts'
import { root } from '../support/paths.ts'
import { content } from './pages.ts'

const { configurationPage } = await import(/* @vite-ignore */ join(root, 'scripts/docs/configuration.mjs')) as { configurationPage: () => string }

it('has every option and hook in configuration.md', () => {
  expect(readFileSync(join(root, 'docs/content/1.getting-started/3.configuration.md'), 'utf8')).toBe(configurationPage())
})

const { schemas } = await import(/* @vite-ignore */ join(root, 'scripts/docs/schemas.mjs')) as { schemas: () => [string, string][] }

it.each(schemas())('has what the command line prints for programs in %s', (file, text) => {
  expect(readFileSync(join(root, file), 'utf8')).toBe(text)
})

const { llms } = await import(/* @vite-ignore */ join(root, 'scripts/docs/llms.mjs')) as { llms: () => string }

it('has every page in llms.txt', () => {
  const text = readFileSync(join(root, 'docs/public/llms.txt'), 'utf8')
  expect(text).toBe(llms())
  const routes = [...content, ...rootPages].map(file => routeOf(file)!)
  const linked = [...text.matchAll(/\]\(([^)]+)\)/g)].map(match => match[1]!)
  expect(linked.filter(link => !routes.includes(link))).toEqual([])
  // The front page has no entry of its own, and the changelog and the pages of one deploy target are reached from others.
  expect(routes.filter(route => !linked.includes(route) && !/^\/(?:deploy\/.+|background\/(?:changelog|security))?$/.test(route))).toEqual([])
})
