// Differences as text. In: what the comparison found. Out: lines for a person, JSON, or the commands that GitHub makes annotations of.
import type { SchemaChange } from '../../../module/src/native'
import type { Paint } from '../output/colors'

export interface Report {
  dialect: string
  /** Relative to the project; null where nothing has been migrated yet. */
  snapshot: string | null
  /** Relative to the project. */
  config: string
  changes: SchemaChange[]
}

export const formats = {
  text: ({ changes }: Report, paint: Paint) => changes.map(({ text, destructive }) => destructive ? `${paint('red', '!')} ${text}${paint('dim', ' (loses data)')}` : `${paint('yellow', '~')} ${text}`).join('\n'),
  json: (report: Report) => JSON.stringify(report, null, 2),
  github: ({ changes, config }: Report) => changes.map(({ text, destructive }) => {
    const title = destructive ? 'Not migrated, and loses data' : 'Not migrated'
    return `::error file=${property(config)},title=${property(title)}::${data(text)}`
  }).join('\n'),
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
