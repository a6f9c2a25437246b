// Diagnostics on the screen. In: what the addon found. Out: text, one block for each diagnostic, with its code frame.
import type { Diagnostic } from './native'

export function describeAll(diagnostics: Diagnostic[], severity: Diagnostic['severity']): string {
  return diagnostics
    .filter(diagnostic => diagnostic.severity === severity)
    // A frame is complete in itself: code, message, place, source lines and help.
    .map(({ frame, code, message }) => frame?.trimEnd() ?? `${severity}[${code}]: ${message}`)
    .join('\n\n')
}

/** Not through the logger: it takes back quotes for markup, and a mark would no longer stand below its place. */
export function print(text: string): void {
  process.stderr.write(`\n${text}\n\n`)
}
