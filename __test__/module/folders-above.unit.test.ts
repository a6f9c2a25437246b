// The way up from a path, for paths of every kind. In: made-up absolute paths of POSIX, of drives and of shares. Out: a list that ends at the root,
// whatever the path is. `nuxt dev` hung for good where a package was not installed, because a loop of ours asked for the parent of `/` for ever.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { normalize } from 'pathe'
import { describe, expect, it, onTestFinished } from 'vitest'
import { foldersAbove } from '../../shared/src/files/folders-above.ts'
import { placesToWatch, watchFiles } from '../../module/src/dev/watched-files.ts'
import { root } from '../support/paths.ts'

const names = ['a', 'node_modules', '@scope', 'package.json', '.nuxt', 'C:', 'größe', 'with space', '[id]', '..data', 'server']
const roots = ['/', 'C:/', 'd:/', '//server/share/', '//?/C:/', '\\\\server\\share\\', 'C:\\']

function madeUpPaths(count: number): string[] {
  let state = 20_261_130
  const below = (limit: number) => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) % limit
  return Array.from({ length: count }, () => {
    const parts = Array.from({ length: below(12) }, () => names[below(names.length)])
    return normalize(roots[below(roots.length)] + parts.join('/'))
  })
}

const paths = [...madeUpPaths(3000), ...roots.map(normalize), '/node_modules', '/node_modules/x', 'C:/node_modules/@a/b', '//server/share/node_modules/x']

it('goes one folder up at a time, and ends at the root', () => {
  for (const path of paths) {
    const above = foldersAbove(path)
    for (const [index, folder] of above.entries()) {
      const below = above[index - 1] ?? path
      expect(below.startsWith(folder), `${folder} above ${below}`).toBe(true)
      // One name less, and nothing else.
      expect(below.slice(folder.length).replace(/^\//, ''), `${folder} above ${below}`).toMatch(/^[^/]+\/?$/)
    }
    const last = above.at(-1) ?? path
    expect(last, path).toMatch(/^(?:\/|[a-z]:\/|\/\/[^/]+\/[^/]+\/?)$/i)
    expect(foldersAbove(last), path).toEqual([])
  }
})

it('agrees with what is written by hand', () => {
  expect(foldersAbove('/home/me/app')).toEqual(['/home/me', '/home', '/'])
  expect(foldersAbove('/')).toEqual([])
  expect(foldersAbove('C:/me/app')).toEqual(['C:/me', 'C:/'])
  expect(foldersAbove('C:/')).toEqual([])
  expect(foldersAbove('//server/share/me/app')).toEqual(['//server/share/me', '//server/share/'])
  expect(foldersAbove('//server/share/')).toEqual([])
})

describe('the watcher', () => {
  it('reaches every path of the project from it, and never starts at the root of a disk', () => {
    for (const rootDir of ['/', '/app', 'C:/app', '//server/share/app', 'C:/']) {
      const { roots, leading } = placesToWatch(paths, rootDir)
      for (const path of paths) {
        expect(leading.has(path)).toBe(true)
        if (foldersAbove(path).slice(0, -1).includes(rootDir))
          expect(roots.has(rootDir), path).toBe(true)
      }
      for (const folder of roots)
        expect(foldersAbove(folder), folder).not.toEqual([])
    }
  })

  it('starts where a folder is', () => {
    expect([...placesToWatch([`${root}/node_modules/no-such-package/index.js`], '/home/me/app').roots]).toEqual([root])
    expect([...placesToWatch([`${root}/no-such-folder/of/ours`], '/home/me/app').roots]).toEqual([root])
    expect([...placesToWatch(['/home/me/app/server/auth.config.ts'], '/home/me/app').roots]).toEqual(['/home/me/app'])
    expect([...placesToWatch(['/node_modules/@better-auth/passkey', '/no-such-folder/of/ours'], '/home/me/app').roots]).toEqual([])
  })

  it('is quiet and ready where packages are looked for up to the root of the disk, and sees what comes in the project', async () => {
    const dir = realpathSync(mkdtempSync(join(tmpdir(), 'watched-')))
    onTestFinished(() => rmSync(dir, { recursive: true }))
    const wanted = [dir, ...foldersAbove(dir)].map(folder => join(folder, 'node_modules/@acme/not-yet'))
    let events = 0
    const watched = await watchFiles(wanted, dir, () => void events++, (error) => { throw error })
    await new Promise(resolve => setTimeout(resolve, 300))
    expect(events).toBe(0)
    mkdirSync(join(dir, 'node_modules/@acme/not-yet'), { recursive: true })
    await expect.poll(() => events, { timeout: 20_000 }).toBeGreaterThan(0)
    await watched.close()
  })
})

it('is the only way up: nothing else here climbs in a loop', () => {
  for (const folder of ['module/src', 'shared/src', 'cli/src', 'scripts', 'proofs', 'bin']) {
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.(?:ts|mjs)$/.test(entry.name) || entry.parentPath.includes('node_modules'))
        continue
      const text = readFileSync(join(entry.parentPath, entry.name), 'utf8')
      expect(text, entry.name).not.toMatch(/(\b\w+) = dirname\(\1\)/)
    }
  }
})
