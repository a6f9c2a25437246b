// Differences as text. In: what the comparison found. Out: lines for a person, JSON, or the commands that GitHub makes annotations of. What a
// person is told of the config stands beside that, on standard error, with its code frames.
import type { Diagnostic } from '../../../shared/src/addon/native'
import type { Paint } from '../output/colors'
import type { Dialect } from '../../../shared/src/addon/dialect'
import type { ReportedLoss, ReportedUnread, ReportedWarning } from './losses'
import type { PlacedChange } from './places'
import type { SchemaReport } from './schema'

export interface Report {
  /** Null where there is no schema. */
  dialect: Dialect | null
  /** Relative to the project; null where nothing has been migrated yet. */
  snapshot: string | null
  /** Relative to the project. */
  config: string
  changes: PlacedChange[]
  /** Rows that the newest migration, or the one to come, loses although nobody asked for it. */
  losses: ReportedLoss[]
  /** Statements of migrations that may not be applied yet, which were not understood: what they do to rows is not known. */
  unread: ReportedUnread[]
  /** What can go wrong. They are no difference. */
  warnings: ReportedWarning[]
  /** Tables that neither this schema nor that of the app has, as far as that can be told. They are no difference: another module may have them. */
  unclaimed: string[]
  /** What is to be said of the config. With an error among it there is no schema, and nothing was compared. */
  diagnostics: Diagnostic[]
}

/** One report, or a list where there are several: for the Drizzle tables that a project keeps by hand, and for the migrations of each database. `schemas/check.json` is made of this type. */
type CheckOutput = Report | SchemaReport | (Report | SchemaReport)[]

const titles: Record<ReportedWarning['kind'], string> = { 'older-loss': 'An older migration loses rows', 'risk': 'Can fail on rows', 'refused': 'Refused by the database', 'option': 'Not an option' }

type Format = (reports: Report[], paint: Paint, schema?: SchemaReport) => string

/** A list of reports is one report to programs, where it is one. */
export const formats: Record<'text' | 'json' | 'github', Format> = {
  text: (reports, paint, schema) => [...schema ? schema.findings.map(finding => findingLine(finding, paint)) : [], ...reports.flatMap(({ changes, losses, unread, warnings, dialect }) => {
    const line = (text: string) => reports.length > 1 ? `${dialect}: ${text}` : text
    return [
      ...changes.map(({ text, destructive }) => destructive ? `${paint('red', '!')} ${line(text)}${paint('dim', ' (loses data)')}` : `${paint('yellow', '~')} ${line(text)}`),
      ...losses.map(({ file, text }) => `${paint('red', '!')} ${line(`${file ?? 'the next migration'}: ${text}`)}`),
      ...unread.map(({ file, text }) => `${paint('red', '!')} ${line(`${file}: ${text}`)}`),
      ...warnings.map(({ file, text }) => `${paint('yellow', '-')} ${line(`${file ?? 'the next migration'}: ${text}`)}`),
    ]
  })].join('\n'),
  json: (reports, _, schema) => {
    const all = [...schema ? [schema] : [], ...reports]
    const output: CheckOutput = all.length === 1 ? all[0]! : all
    return JSON.stringify(output, null, 2)
  },
  github: (reports, _, schema) => [...schema ? annotationsOf(schema) : [], ...reports.flatMap(({ changes, losses, unread, warnings, config, diagnostics }) => [
    ...diagnostics.map(({ severity, code, message, file, line, column }) => annotation(severity, { file: file ?? config, line, col: column, title: code }, message)),
    ...changes.map(({ text, destructive, file, line }) => annotation('error', { file, line, title: destructive ? 'Not migrated, and loses data' : 'Not migrated' }, text)),
    ...losses.map(({ file, text }) => annotation('error', { file: file ?? config, title: 'Loses rows' }, text)),
    ...unread.map(({ file, text }) => annotation('error', { file, title: 'Not read' }, text)),
    ...warnings.map(({ file, kind, text, advice }) => annotation('warning', { file: file ?? config, title: titles[kind] }, `${text} ${advice}`)),
  ])].join('\n'),
}

const marks = { fails: ['red', '!'], lacks: ['yellow', '~'], beside: ['dim', '-'] } as const

function findingLine({ weight, text, help }: SchemaReport['findings'][number], paint: Paint): string {
  const [color, mark] = marks[weight]
  return `${paint(color, mark)} ${text}${help === null ? '' : `; ${help}`}`
}

function annotationsOf({ findings, config }: SchemaReport): string[] {
  return findings.filter(({ weight }) => weight !== 'beside').map(({ text, help, file, line, weight }) =>
    annotation('error', { file: file ?? config, line, title: weight === 'fails' ? 'Better Auth fails with this schema' : 'The schema lacks it' }, help === null ? text : `${text}; ${help}`))
}

function annotation(severity: Diagnostic['severity'], properties: Record<string, string | number | null>, text: string): string {
  const known = Object.entries(properties).filter(([, value]) => value !== null)
  return `::${severity} ${known.map(([name, value]) => `${name}=${property(String(value))}`).join(',')}::${data(text)}`
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
