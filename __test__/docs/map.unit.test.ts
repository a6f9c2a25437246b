// The map of the rooms in ARCHITECTURE.md is that of the folders: each has a line, and each line has a folder. The stages are in the picture, in a table and in
// `src/lib.rs`, in one order.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../support/paths.ts'

const text = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8')

/** The names between backticks in the first cells of a table. */
function firstCells(heading: string): string[] {
  const table = text.split(`\n${heading}\n`)[1]?.split('\n\n')[0] ?? ''
  return table.split('\n').flatMap(line => [...line.split('|')[1]!.matchAll(/`([^`]+)`/g)].map(([, name]) => name!))
}

const rooms = firstCells('| room | what is in it |')

/** What is built, installed or hidden is no room. */
const isNone = (name: string) => /^(?:\.|node_modules$|target$|dist$|snapshots$|__snapshots__$)/.test(name)

function foldersIn(path: string): string[] {
  const entries = readdirSync(join(root, path), { withFileTypes: true })
  return entries.filter(entry => entry.isDirectory() && !isNone(entry.name)).map(({ name }) => `${path}${name}/`)
}

it('has a line for each room, and a room for each line', () => {
  const houses = foldersIn('').flatMap(house => existsSync(join(root, house, 'src')) ? foldersIn(house) : [house])
  // The folders in `src` are the stages, which have a table of their own.
  const inner = ['shared/src/', 'module/src/', 'cli/src/', 'proofs/', '__test__/', 'src/evaluate/', 'src/drizzle/', 'src/migrations/'].flatMap(foldersIn)
  expect(rooms.toSorted()).toEqual([...houses, ...inner].sort())
})

it('has the stages in the order of the code', () => {
  const listed = [...readFileSync(join(root, 'src', 'lib.rs'), 'utf8').matchAll(/^(?:pub )?mod (\w+);$/gm)].map(([, name]) => name)
  expect(firstCells('| stage | in → out | knows nothing of |')).toEqual(listed)
  const drawn = [.../^config path (.*) text$/m.exec(text)![1]!.matchAll(/\w+/g)].map(([name]) => name)
  expect(drawn).toEqual(listed.filter(name => drawn.includes(name!)))
})

it('has the places of the page for contributors', () => {
  const page = readFileSync(join(root, 'docs', 'content', '4.background', '3.contributing.md'), 'utf8')
  const table = page.split('\n| to add | begin in | and test it in |\n')[1]!.split('\n\n')[0]!
  const places = [...table.matchAll(/`([^`]+)`/g)].map(([, path]) => path!)
  expect(places.length).toBeGreaterThan(15)
  expect(places.filter(path => !existsSync(join(root, path)))).toEqual([])
})

it('names only files that are there', () => {
  const known = ['src', 'shared', 'module', 'cli', 'proofs', 'scripts', 'tests', '__test__'].flatMap(house => readdirSync(join(root, house), { recursive: true, encoding: 'utf8' })
    .map(path => `/${house}/${path.replaceAll('\\', '/')}`))
  // In apps, and what is made there.
  const elsewhere = /^(?:server\/|schema\.|config\.mjs$)/
  const named = [...text.matchAll(/`([\w@][\w@./-]*\w\.(?:rs|ts|mjs))`/g)].map(([, path]) => path!).filter(path => !elsewhere.test(path))
  expect(named.length).toBeGreaterThan(40)
  expect(named.filter(path => !known.some(one => one.endsWith(`/${path}`)))).toEqual([])
})
