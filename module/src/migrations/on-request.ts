// The migration that the command asks `nuxt prepare` for. In: what drizzle-kit would write. Out: that, with rows kept, in the project; or in the file that was named, where
// it is only to be shown.
import { writeAtomically } from '../../../shared/src/files/atomic-write'
import { type KeepRows, keepRows } from '../../../shared/src/migrations/kept-rows'
import { log } from '../logger'
import type { MigrationDraft } from './draft'
import type { Requested } from '../../../shared/src/migrations/request'

export interface Request extends Omit<KeepRows, 'sql' | 'fills'> {
  draft: MigrationDraft | undefined
}

export function writeDraft({ draft, ...rest }: Request, { file, fills }: Requested): void {
  if (!draft)
    return void log.success('The migrations have all of the schema: there is no next one to write.')
  const { sql, notes } = keepRows({ ...rest, sql: draft.sql, fills })
  const lines = notes.map(note => `  ${note}`)
  if (file !== null) {
    writeAtomically(file, sql ?? draft.sql)
    return void log.info(['That is the next migration. Nothing was written.', ...lines].join('\n'))
  }
  const files = draft.keep(sql ?? undefined).join(', ')
  log.success([`${files} is written${sql === null ? ': it loses no rows as drizzle-kit writes it' : ', so that no rows are lost'}.`, ...lines].join('\n'))
}
