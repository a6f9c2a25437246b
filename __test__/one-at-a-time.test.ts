// Two that want to do the same. In: a file that both name. Out: one after the other, whatever an earlier process has left there.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { expect, it } from 'vitest'
import { oneAtATime } from '../module/src/one-at-a-time.ts'
import { temporaryApp } from './support/temporary-app.ts'

const place = 'node_modules/.cache/some/migrating'
const fileIn = (files: Record<string, string> = {}) => join(temporaryApp(files, { packages: false }).dir, place)

it('lets the second begin when the first is done, also where it has failed', async () => {
  const file = fileIn()
  const said: string[] = []
  const { promise: failed, reject: fail } = Promise.withResolvers<void>()
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
  const first = oneAtATime(file, async () => {
    begin()
    await failed
  })
  await begun
  expect(readFileSync(file, 'utf8')).toBe(String(process.pid))
  const second = oneAtATime(file, async () => void said.push('second'))
  said.push('first ends')
  fail(new Error('no disk'))
  await expect(first).rejects.toThrow('no disk')
  await second
  expect(said).toEqual(['first ends', 'second'])
  expect(readdirSync(dirname(file))).toEqual([])
})

it('does not wait for a process that was killed', async () => {
  const file = fileIn()
  const { pid } = spawnSync(process.execPath, ['--version'])
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, String(pid))
  let done = false
  await oneAtATime(file, async () => void (done = readFileSync(file, 'utf8') === String(process.pid)))
  expect(done).toBe(true)
})

it('goes without where nothing can be written', async () => {
  const file = fileIn({ 'node_modules/.cache': 'a file' })
  let done = false
  await oneAtATime(file, async () => void (done = true))
  expect(done).toBe(true)
  expect(existsSync(file)).toBe(false)
})
