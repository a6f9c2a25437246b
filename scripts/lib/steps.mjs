// Progress on the screen. In: named pieces of work. Out: a line for each, with the time it took, and what the work gave. The first that
// fails ends the program and is named.
import process from 'node:process'

export class Steps {
  #count = 0

  async run(title, work) {
    const begin = performance.now()
    process.stdout.write(`${String(++this.#count).padStart(2)}. ${title} … `)
    try {
      const result = await work()
      process.stdout.write(`${((performance.now() - begin) / 1000).toFixed(1)} s\n`)
      return result
    }
    catch (error) {
      process.stdout.write('failed\n')
      throw new Error(`step ${this.#count}: ${title}`, { cause: error })
    }
  }
}
