// The loader of the addon in WebAssembly. In: instances that stop on the way. Out: an answer from a new one, which was told why, or from a larger stack.
import { expect, it } from 'vitest'
import { asking } from '../../npm/wasm32-wasip1/asking.cjs'

/** `unreachable`, in WebAssembly itself. */
const trap = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array([
  ...[0, 0x61, 0x73, 0x6D, 1, 0, 0, 0],
  ...[1, 4, 1, 0x60, 0, 0],
  ...[3, 2, 1, 0],
  ...[7, 5, 1, 1, 0x66, 0, 0],
  ...[10, 5, 1, 3, 0, 0, 0x0B],
]))).exports.f as () => void

/** Each instance has a number, and does as it is told. */
function instances(generateSchema: (number: number, said: string | null) => unknown, isFull = () => false) {
  let made = 0
  return () => {
    const number = ++made
    let told: string | null = null
    return {
      said: ['panicked at ', 'here '],
      isFull,
      addon: {
        generateSchema: () => generateSchema(number, told),
        sayStopped: (message: string | null) => { told = message },
        sayStackFull: () => { told = 'stack' },
      },
    }
  }
}

function overflow(): never {
  throw new RangeError('Maximum call stack size exceeded')
}

it('asks one instance as long as it answers', () => {
  const ask = asking(instances(number => number))
  expect([ask('generateSchema', []), ask('generateSchema', [])]).toEqual([1, 1])
})

it('gives an instance up that is full', () => {
  const ask = asking(instances(number => number, () => true))
  expect([ask('generateSchema', []), ask('generateSchema', [])]).toEqual([1, 2])
})

it('lets a new instance say why the last one was stopped, once', () => {
  const ask = asking(instances((number, told) => number === 1 ? trap() : [number, told]))
  expect(ask('generateSchema', [])).toEqual([2, 'panicked at here'])
  expect(ask('generateSchema', [])).toEqual([2, null])
})

it('lets a new instance say that the stack was full', () => {
  const ask = asking(instances((number, told) => told === null && number === 1 ? overflow() : [number, told]))
  expect(ask('generateSchema', [])).toEqual([2, 'stack'])
})

it('asks on a larger stack where there is one, from then on', () => {
  const asked: string[] = []
  const ask = asking(instances(overflow), () => (name: string) => {
    asked.push(name)
    return { value: 'answer' }
  })
  expect([ask('generateSchema', []), ask('generateSchema', [])]).toEqual(['answer', 'answer'])
  expect(asked).toEqual(['generateSchema', 'generateSchema'])
})

it('answers itself when the larger stack does not', () => {
  const ask = asking(instances((number, told) => told === null ? overflow() : told), () => () => undefined)
  expect(ask('generateSchema', [])).toBe('stack')
})

it('throws the errors of the addon as they are', () => {
  const error = new TypeError('Missing field `configFile`')
  const ask = asking(instances(() => { throw error }))
  expect(() => ask('generateSchema', [])).toThrow(error)
})
