// How wide lines are. In: what a stream says of its terminal, and the variable COLUMNS. Out: the columns that text is filled to.
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { columnsOf, fill, fillLines } from '../../shared/src/text/fill.ts'

beforeEach(() => vi.stubEnv('COLUMNS', undefined))
afterEach(() => vi.unstubAllEnvs())

const text = 'The auth schema has tables that the migrations lack.'

it('is that of the terminal', () => {
  expect(columnsOf({ columns: 72 })).toBe(72)
})

it('is unlimited in a file or pipe', () => {
  expect(columnsOf({})).toBe(Infinity)
  expect(fill(text, columnsOf({}))).toBe(text)
})

// Some terminals of editors and of CI say so.
it('is unlimited in a terminal that has 0 columns', () => {
  expect(columnsOf({ columns: 0 })).toBe(Infinity)
  expect(fill(text, columnsOf({ columns: 0 }), '- ')).toBe(`- ${text}`)
  expect(fillLines(text, columnsOf({ columns: 0 }))).toBe(text)
})

it('is what COLUMNS says, if that is a number of columns', () => {
  vi.stubEnv('COLUMNS', '30')
  expect(columnsOf({ columns: 72 })).toBe(30)
  for (const said of ['0', '-1', 'wide', '']) {
    vi.stubEnv('COLUMNS', said)
    expect(columnsOf({ columns: 72 })).toBe(72)
  }
})
