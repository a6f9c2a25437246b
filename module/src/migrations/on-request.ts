// The migration that the command asks `nuxt prepare` for. In: what drizzle-kit would write. Out: that, with rows kept, in the project; or in the file that was named, where
// it is only to be shown.
import { writeAtomically } from '../../../shared/src/files/atomic-write'
import { type KeepRows, keepRows } from '../../../shared/src/migrations/kept-rows'
import { log } from '../logger'
import type { MigrationDraft } from './draft'
import type { Native } from '../../../shared/src/addon/native'
import { isUnasked, refused } from '../../../shared/src/migrations/losses'
import { stackless } from '../../../shared/src/text/stackless'
import type { Requested } from '../../../shared/src/migrations/request'

export interface Request extends Omit<KeepRows, 'sql' | 'fills' | 'native'> {
  native: Pick<Native, 'keepRows' | 'readMigration'>
  draft: MigrationDraft | undefined
}

export function writeDraft({ draft, ...rest }: Request, { file, fills }: Requested): void {
  if (!draft)
    return void log.success('The migrations have all of the schema: there is no next one to write.')
  const { sql, notes, left } = keepRows({ ...rest, sql: draft.sql, fills })
  const { native, dialect, session, met: { before, triggers } } = rest
  const { risks } = native.readMigration({ dialect, session, before, triggers, sql: sql ?? draft.sql })
  const stops = refused({ risks })
  const lines = notes.map(note => `  ${note}`)
  if (file !== null) {
    writeAtomically(file, sql ?? draft.sql)
    return void log.info(['That is the next migration. Nothing was written.', ...lines].join('\n'))
  }
  const files = draft.keep(sql ?? undefined).join(', ')
  const lost = left.filter(isUnasked)
  if (stops.length > 0)
    throw stackless([`${files} is written, and the database refuses it. It is not applied as it is:`, ...stops.map(({ text }) => `  ${text}`), ...lines].join('\n'))
  if (lost.length > 0)
    throw stackless([`${files} is written, and it still loses rows. It is not applied as it is:`, ...lost.map(({ text }) => `  ${text}`), ...lines].join('\n'))
  const done = `${files} is written${sql === null ? '. drizzle-kit writes it so that no rows are lost' : ', so that no rows are lost'}.`
  if (risks.length > 0)
    log.warn([done, 'It can stop on rows that are there:', ...risks.map(({ text }) => `  ${text}`), ...lines].join('\n'))
  else
    log.success([done, ...lines].join('\n'))
}
