// What takes long counts its seconds, in a terminal alone, and leaves nothing behind.
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { withProgress } from '../../shared/src/text/progress.ts'

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubEnv('CI', undefined)
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllEnvs()
})

async function written(milliseconds: number, isTTY: boolean): Promise<string[]> {
  const texts: string[] = []
  const task = new Promise<string>(resolve => setTimeout(resolve, milliseconds, 'done'))
  const result = withProgress('Reading...', task, { isTTY, write: text => texts.push(text) })
  await vi.advanceTimersByTimeAsync(milliseconds)
  expect(await result).toBe('done')
  return texts
}

it('counts from the first second on', async () => {
  expect(await written(2500, true)).toEqual(['\r\u001B[KReading... 1 s', '\r\u001B[KReading... 2 s', '\r\u001B[K'])
})

it('says nothing of what is done before that', async () => {
  expect(await written(900, true)).toEqual([])
})

it('says nothing in a pipe, and nothing in CI', async () => {
  expect(await written(2500, false)).toEqual([])
  vi.stubEnv('CI', '1')
  expect(await written(2500, true)).toEqual([])
})

it('leaves nothing behind when the task fails', async () => {
  const texts: string[] = []
  const task = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('no')), 1500))
  const failed = expect(withProgress('Reading...', task, { isTTY: true, write: text => texts.push(text) })).rejects.toThrow('no')
  await vi.advanceTimersByTimeAsync(1500)
  await failed
  expect(texts.at(-1)).toBe('\r\u001B[K')
})
