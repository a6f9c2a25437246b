// Prevents a schema that is not written on Windows because an editor has its file open for a second; and a wait for what does not pass.
import { expect, it } from 'vitest'
import { renameFile } from '../../shared/src/files/rename.ts'

/** Fails so many times with a code, and says how often it was tried and how long was waited. */
function renaming(code: string, times: number, isWindows = true) {
  const seen = { tries: 0, waited: 0 }
  const rename = () => {
    if (seen.tries++ < times)
      throw Object.assign(new Error(code), { code })
  }
  return { seen, with: { rename, pause: (milliseconds: number) => void (seen.waited += milliseconds), isWindows } }
}

it.each(['EACCES', 'EBUSY', 'EPERM'])('waits for a file that is held: %s', (code) => {
  const { seen, with: given } = renaming(code, 5)
  renameFile('a', 'b', given)
  expect(seen).toEqual({ tries: 6, waited: 1 + 2 + 4 + 8 + 16 })
})

it('gives up after ten seconds', () => {
  const { seen, with: given } = renaming('EPERM', Number.POSITIVE_INFINITY)
  expect(() => renameFile('a', 'b', given)).toThrow('EPERM')
  expect(seen.waited).toBeGreaterThanOrEqual(10_000)
  expect(seen.waited).toBeLessThan(10_200)
})

it.each([['ENOENT', true], ['EPERM', false]])('does not wait for what does not pass: %s, on Windows: %s', (code, isWindows) => {
  const { seen, with: given } = renaming(code, 1, isWindows)
  expect(() => renameFile('a', 'b', given)).toThrow(code)
  expect(seen).toEqual({ tries: 1, waited: 0 })
})
