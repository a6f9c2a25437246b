// Diagnostics on the screen. In: what the addon found, run after run. Out: one block for each that the run before did not have, with its code
// frame. A message is shown once, however often a half-written file is saved.
import process from 'node:process'
import { columnsOf, fillFrame } from '../text/fill'
import type { Diagnostic } from './native'

export class Report {
  #shown = new Set<string>()

  show(diagnostics: Diagnostic[]): void {
    const fresh = diagnostics.filter(diagnostic => !this.#shown.has(identity(diagnostic)))
    this.#shown = new Set(diagnostics.map(identity))
    for (const severity of ['warning', 'error'] as const) {
      const text = describeAll(fresh, severity)
      if (text)
        print(text)
    }
  }
}

/** One block for each. The last one with a code says how to read the page of that code. */
export function describeAll(diagnostics: Diagnostic[], severity: Diagnostic['severity'], columns = columnsOf(process.stderr)): string {
  const shown = diagnostics.filter(diagnostic => diagnostic.severity === severity)
  return shown.map(({ frame, code, message }, index) => {
    // A frame is complete in itself: code, message, place, source lines and help.
    const block = frame?.trimEnd() ?? `${severity}[${code}]: ${message}`
    const isLast = !shown.slice(index + 1).some(other => other.code === code)
    return fillFrame(isLast ? `${block}\n${indentOf(block)}= more: npx nuxt-better-auth-schema explain ${code}` : block, columns)
  }).join('\n\n')
}

/** Where the notes of a frame begin, or its lines where it has none: below the margin of the line numbers. */
function indentOf(block: string): string {
  const [last] = [...block.matchAll(/^( *)(?:= \w+: |\|)/gm)].slice(-1)
  return last?.[1] ?? '  '
}

/** Without the line: it moves with every edit above it. */
function identity({ code, file, message }: Diagnostic): string {
  return JSON.stringify([code, file, message])
}

/** Not through the logger: it takes back quotes for markup, and a mark would no longer stand below its place. */
function print(text: string): void {
  process.stderr.write(`\n${text}\n\n`)
}
