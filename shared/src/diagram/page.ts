// The page about the tables: the tab in Nuxt DevTools, and `diagram --format html`. In: what the page is to show. Out: the text of a page
// that loads nothing from elsewhere. A page with data is whole by itself; one without asks the dev server.
import { readFileSync } from 'node:fs'
import type { Dialect } from '../addon/dialect'
import { ownFile } from '../files/packages'
import type { Diagram } from './model'

export interface PageData {
  /** The auth configs, relative to the project. */
  configs: string[]
  dialect: Dialect
  /** Whether there is a schema: of the files as they are now; of the last good run; of a run of an earlier process, of which only the text is known; or none. */
  state: 'current' | 'last-good' | 'text' | 'none'
  diagram: Diagram
  svg: string
  /** The type of each column in each database, by `table.column`. */
  types: Record<string, Partial<Record<Dialect, string>>>
  /** The text of the schema; empty where there is none. */
  code: string
  messages: PageMessage[]
  /** The packages that were read, with their versions. */
  versions: Record<string, string>
  /** What the migrations lack; null where there is no project with migrations behind the page. */
  waiting: Waiting | null
}

export interface PageMessage {
  severity: 'error' | 'warning'
  code: string
  message: string
  /** The message with the lines around its place, in a monospaced font. */
  text: string
  /** Absolute path; null for a message about no file. */
  file: string | null
  line: number | null
  /** The page of the docs about it, as Markdown; null where there is none. */
  page: string | null
}

export interface Waiting {
  changes: { text: string, destructive: boolean }[]
  /** Why the migrations can't be compared; null where they can. */
  problem: string | null
  /** The command that makes the migration. */
  command: string
  /** The dev server can make the migration and apply it. */
  canApply: boolean
  /** What came of the last try; null where there was none. */
  last: { ok: boolean, text: string } | null
}

export function page(title: string, data: PageData | null): string {
  // `npm run build:module` writes them.
  const [script, style] = ['dist/page/page.js', 'dist/page/page.css'].map(path => readFileSync(ownFile(path), 'utf8')) as [string, string]
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${title.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</title>`,
    `<style>${style}</style>`,
    '<div id="app"></div>',
    // Nothing in it can end the element.
    `<script type="application/json" id="data">${JSON.stringify(data, withoutFiles).replaceAll('<', '\\u003c')}</script>`,
    `<script type="module">${script.replaceAll('</script', '<\\/script')}</script>`,
    '</html>',
    '',
  ].join('\n')
}

/** Where files are on this machine is nobody's business elsewhere, and there is no editor to open them in. */
function withoutFiles(key: string, value: unknown): unknown {
  return key === 'file' ? null : value
}
