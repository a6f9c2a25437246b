// Progress on the screen. In: named pieces of work. Out: a line for each, with the time it took, and what the work gave; while one goes on for long, a line
// every few seconds with what it does. The first that fails ends the program and is named.
import process from 'node:process'

const everyMilliseconds = 5000

export class Steps {
  #count = 0

  /**
   * @template T
   * @param {string} title
   * @param {(doing: (what: string) => void) => Promise<T> | T} work gets a function that takes what it does now
   * @returns {Promise<T>}
   */
  async run(title, work) {
    const begin = performance.now()
    const seconds = digits => ((performance.now() - begin) / 1000).toFixed(digits)
    process.stdout.write(`${String(++this.#count).padStart(2)}. ${title} … `)
    let doing = ''
    let lines = 0
    const timer = setInterval(() => {
      const line = `${seconds(0).padStart(4)} s  ${doing}`.trimEnd()
      process.stdout.write(`${lines++ === 0 ? '\n' : ''}    ${line}\n`)
    }, everyMilliseconds)
    try {
      const result = await work((what) => { doing = what })
      process.stdout.write(`${lines > 0 ? '    ' : ''}${seconds(1)} s\n`)
      return result
    }
    catch (error) {
      process.stdout.write(`${lines > 0 ? '    ' : ''}failed\n`)
      throw new Error(`step ${this.#count}: ${title}`, { cause: error })
    }
    finally {
      clearInterval(timer)
    }
  }
}
