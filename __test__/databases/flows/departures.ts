// What is left when somebody goes. In: what Better Auth says about its tables, and the rows. Out: the rows that should be there afterwards.
import type { Row } from '../app/insides.ts'
import type { App } from '../app/start.ts'
import { modelNamed, type Models } from './records.ts'

type Rows = Record<string, Row[]>

export async function everything(app: App, models: Models): Promise<Rows> {
  // The rate limit counts on whatever anybody does.
  const names = Object.keys(models).filter(model => model !== 'rateLimit')
  const rows = await Promise.all(names.map(async model => [model, (await app.rows(model)).sort((a, b) => String(a['id']) < String(b['id']) ? -1 : 1)]))
  return Object.fromEntries(rows)
}

/** What the references say: who points to a row that goes, goes too, or forgets it. */
export function withoutUser(models: Models, rows: Rows, id: string): Rows {
  const left: Rows = structuredClone(rows)
  const remove = (model: string, gone: Row) => {
    left[model] = left[model]!.filter(row => row !== gone)
    for (const [other, { fields }] of Object.entries(models)) {
      for (const [key, { references }] of Object.entries(fields)) {
        if (!references || modelNamed(models, references.model) !== model)
          continue
        for (const row of (left[other] ?? []).filter(row => row[key] !== null && row[key] === gone[references.field])) {
          if (references.onDelete === 'set null')
            row[key] = null
          else
            remove(other, row)
        }
      }
    }
  }
  remove('user', left['user']!.find(row => String(row['id']) === id)!)
  return left
}
