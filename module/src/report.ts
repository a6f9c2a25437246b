// Diagnostics on the screen. In: what the addon found, run after run. Out: one block for each that the run before did not have, with its code
// frame: who saves a file that is half written, or goes on with a warning, has seen it.
import type { Diagnostic } from './native'

export class Report {
  #shown = new Set<string>()

  show(diagnostics: Diagnostic[]): void {
    const shown = this.#shown
    this.#shown = new Set(diagnostics.map(identity))
    for (const severity of ['warning', 'error'] as const) {
      const text = describeAll(diagnostics.filter(diagnostic => !shown.has(identity(diagnostic))), severity)
      if (text)
        print(text)
    }
  }
}

/** One block for each. */
export function describeAll(diagnostics: Diagnostic[], severity: Diagnostic['severity']): string {
  return diagnostics
    .filter(diagnostic => diagnostic.severity === severity)
    // A frame is complete in itself: code, message, place, source lines and help.
    .map(({ frame, code, message }) => frame?.trimEnd() ?? `${severity}[${code}]: ${message}`)
    .join('\n\n')
}

/** Without the line: it moves with every edit above it. */
function identity({ code, file, message }: Diagnostic): string {
  return JSON.stringify([code, file, message])
}

/** Not through the logger: it takes back quotes for markup, and a mark would no longer stand below its place. */
function print(text: string): void {
  process.stderr.write(`\n${text}\n\n`)
}
