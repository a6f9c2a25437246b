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
  const houses = foldersIn('').map(house => existsSync(join(root, house, 'src')) ? `${house}src/` : house)
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
