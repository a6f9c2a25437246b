// Where output goes. In: text. Out: what was asked for on standard output, so that it can be piped; everything about how it went on
// standard error.
import process from 'node:process'
import type { ConsolaInstance, ConsolaReporter } from 'consola'
import { columnsOf, fillLines } from '../../../shared/src/text/fill'
import { hasColors } from './colors'

/** Text on standard output, ending in one line break. */
export function print(text: string): void {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`)
}

/** Text on standard error that is complete in itself, such as code frames. A logger would take their quotes for markup. */
export function printBeside(text: string): void {
  process.stderr.write(text.endsWith('\n') ? text : `${text}\n`)
}

/** Who reads only the beginning, such as `head`, closes the pipe. That is no error. */
export function endWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE')
      process.exit()
    throw error
  })
}

let notes: ConsolaInstance | undefined

/** Notes, warnings and errors, all on standard error. */
export async function loadNotes(): Promise<ConsolaInstance> {
  if (notes)
    return notes
  const { createConsola } = hasColors(process.stderr) ? await import('consola') : await import('consola/basic')
  const created = createConsola({ stdout: process.stderr, stderr: process.stderr, level: 3, formatOptions: { date: false } })
  created.setReporters(created.options.reporters.map(inWidth))
  return notes = created
}

/** consola leaves it to the terminal where a line breaks. It puts the kind of the message before its first line. */
function inWidth(reporter: ConsolaReporter): ConsolaReporter {
  const columns = columnsOf(process.stderr)
  return {
    log: (entry, context) => {
      const mark = `[${entry.type}] `
      const text = (line: unknown) => typeof line === 'string' ? fillLines(`${mark}${line}`, columns).slice(mark.length) : line
      reporter.log({ ...entry, args: entry.args.map(text) }, context)
    },
  }
}
