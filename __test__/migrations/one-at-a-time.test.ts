// Several that want to do the same. In: a file that all name. Out: one after the other, in this process and in others, whatever an earlier process has
// left there: also where several find at once what one left that was killed.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { expect, it } from 'vitest'
import { oneAtATime } from '../../module/src/migrations/one-at-a-time.ts'
import { root } from '../support/paths.ts'
import { temporaryApp } from '../support/temporary-app.ts'

const place = 'node_modules/.cache/some/migrating'
const fileIn = (files: Record<string, string> = {}) => join(temporaryApp(files, { packages: false }).dir, place)

/** A process that has the lock, and tells what `run` prints. */
function holder(file: string, then: string) {
  const script = `import { lockFile } from ${JSON.stringify(join(root, 'index.js'))}\nconst lock = lockFile(${JSON.stringify(file)})\n${then}`
  return spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: ['ignore', 'pipe', 'inherit'] })
}

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
  const second = oneAtATime(file, async () => void said.push('second'))
  said.push('first ends')
  fail(new Error('no disk'))
  await expect(first).rejects.toThrow('no disk')
  await second
  expect(said).toEqual(['first ends', 'second'])
})

it('does not wait for a process that was killed', async () => {
  const file = fileIn({ [place]: '12345' })
  const killed = holder(file, 'console.log("held")\nsetInterval(() => lock, 1000)')
  await new Promise(resolve => killed.stdout.once('data', resolve))
  let done = false
  const waits = oneAtATime(file, async () => void (done = true))
  await new Promise(resolve => setTimeout(resolve, 300))
  expect(done).toBe(false)
  killed.kill('SIGKILL')
  await waits
  expect(done).toBe(true)
})

it('says so where another one does not come to an end', async () => {
  const file = fileIn({ [place]: '' })
  const hangs = holder(file, 'console.log("held")\nsetInterval(() => lock, 1000)')
  await new Promise(resolve => hangs.stdout.once('data', resolve))
  await expect(oneAtATime(file, async () => {}, 200)).rejects.toThrow('Another process has been at it for 0.2 seconds')
  hangs.kill('SIGKILL')
})

it('has never two at it, where many processes want to and some are killed', async () => {
  const file = fileIn({ [place]: '' })
  const count = join(dirname(file), 'count')
  writeFileSync(count, '0')
  // Each adds one to what it reads, slowly: two at once would lose an addition. A third of the processes is killed while it has the lock.
  const adds = `
    import { readFileSync, writeFileSync } from 'node:fs'
    let added = 0
    for (let tries = 0; added < 15 && tries < 100_000; tries++) {
      const lock = lockFile(${JSON.stringify(file)})
      if (!lock) { await new Promise(resolve => setTimeout(resolve, 1)); continue }
      const before = Number(readFileSync(${JSON.stringify(count)}, 'utf8'))
      await new Promise(resolve => setTimeout(resolve, 2))
      writeFileSync(${JSON.stringify(count)}, String(before + 1))
      if (process.env.DIES && added === 5) process.kill(process.pid, 'SIGKILL')
      lock.release()
      added++
    }`
  const children = Array.from({ length: 6 }, (_, index) => spawn(process.execPath, ['--input-type=module', '--eval',
    `import { lockFile } from ${JSON.stringify(join(root, 'index.js'))}\n${adds}`], { stdio: 'inherit', env: { ...process.env, DIES: index % 3 === 0 ? '1' : '' } }))
  await Promise.all(children.map(child => new Promise(resolve => child.once('close', resolve))))
  expect(readFileSync(count, 'utf8')).toBe(String(4 * 15 + 2 * 6))
})

it('goes without where nothing can be written', async () => {
  const file = fileIn({ 'node_modules/.cache': 'a file' })
  let done = false
  await oneAtATime(file, async () => void (done = true))
  expect(done).toBe(true)
  expect(existsSync(file)).toBe(false)
})

it('goes without where the file is a folder', async () => {
  const file = fileIn()
  mkdirSync(file, { recursive: true })
  let done = false
  await oneAtATime(file, async () => void (done = true))
  expect(done).toBe(true)
})
