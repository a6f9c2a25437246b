// Prevents `ENOTDIR: not a directory, stat '….sql/migration.sql'` on Node.js 20, with which `nuxt build` ended in each project that has migrations: the matrix finds it, and here it is told.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { isFile, isFolder } from '../../shared/src/files/kinds'

vi.mock('node:fs', async (importOriginal) => {
  const fs = await importOriginal<typeof import('node:fs')>()
  // As Node.js 20 has it: only what is missing is undefined.
  const statSync = (path: string) => fs.existsSync(path) ? fs.statSync(path) : path.includes('.sql/') ? fail(path) : undefined
  return { ...fs, statSync }
})

function fail(path: string): never {
  throw Object.assign(new Error(`ENOTDIR: not a directory, stat '${path}'`), { code: 'ENOTDIR' })
}

it('takes a path that leads through a file for neither', () => {
  const dir = mkdtempSync(join(tmpdir(), 'kinds-'))
  onTestFinished(() => rmSync(dir, { recursive: true }))
  const file = join(dir, '0000_first.sql')
  writeFileSync(file, '')
  const seen = [file, dir, join(file, 'migration.sql'), join(dir, 'nothing')].map(path => [isFile(path), isFolder(path)])
  expect(seen).toEqual([[true, false], [false, true], [false, false], [false, false]])
})
