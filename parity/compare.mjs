// Two schemas of one config, compared. In: the text of the official generator and ours. Out: the ids of the known differences that were
// found, and a line for each other difference, of the schemas and then of the migrations that drizzle-kit makes of them.
import { correct } from '../__test__/support/deliberate.ts'
import { describeSchema } from '../__test__/support/describe-schema.ts'
import { loadSchema } from '../__test__/support/load-schema.ts'
import { firstMigration } from '../__test__/support/migration.ts'

export async function compare(officialText, ourText, dialect) {
  const ours = await loadSchema(ourText)
  const official = await loadSchema(officialText)
  const known = correct(official, ours, dialect)
  const lines = differences(describeSchema(official, dialect), describeSchema(ours, dialect))
  return { known, lines: lines.length > 0 ? lines : differences(await firstMigration(official, dialect), await firstMigration(ours, dialect)) }
}

/** One line for each place where the two differ. */
function differences(official, ours, path = '') {
  if (JSON.stringify(official) === JSON.stringify(ours))
    return []
  if (!isBranch(official) || !isBranch(ours))
    return [`${path}: officially ${shown(official)}, here ${shown(ours)}`]
  const keys = [...new Set([...Object.keys(official), ...Object.keys(ours)])]
  const found = keys.flatMap(key => differences(official[key], ours[key], path ? `${path}.${key}` : key))
  // The same members in another order are no difference.
  return found
}

function isBranch(value) {
  return typeof value === 'object' && value !== null
}

function shown(value) {
  return value === undefined ? 'nothing' : JSON.stringify(value)
}
