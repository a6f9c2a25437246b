// What takes long. In: what is done, and the promise of it. Out: the same promise; in a terminal, a line on standard error that counts the seconds from the first one on, and
// that is gone when it is done. Nothing in a file or pipe, and nothing where other programs write at the same time.
import process from 'node:process'

export interface Screen {
  isTTY?: boolean
  write: (text: string) => unknown
}

const clearLine = '\r\u001B[K'

export async function withProgress<Result>(what: string, task: Promise<Result>, screen: Screen = process.stderr): Promise<Result> {
  if (!screen.isTTY || process.env.CI)
    return task
  let seconds = 0
  const timer = setInterval(() => screen.write(`${clearLine}${what} ${++seconds} s`), 1000)
  try {
    return await task
  }
  finally {
    clearInterval(timer)
    if (seconds > 0)
      screen.write(clearLine)
  }
}
