// Two schemas of one config, compared. In: the text of the official generator and ours, and which case it is. Out: the ids of the known differences
// that were found, and a line for each other difference, of the schemas or else of the migrations that drizzle-kit makes of them.
import { describeSchema } from '../lib/drizzle/describe-schema.ts'
import { loadSchema } from '../lib/drizzle/load-schema.ts'
import { firstMigration } from '../lib/drizzle/migration.ts'
import { correct, knownFailure } from './known-differences.ts'

export async function compare(officialText, ourText, pair) {
  const { dialect } = pair
  const ours = await loadSchema(ourText)
  let official
  try {
    official = await loadSchema(officialText)
  }
  catch (error) {
    const message = `the official schema does not load: ${error.message}`
    const known = knownFailure('official', message, pair)
    return { known: known ? [known] : [], lines: known ? [] : [message] }
  }
  const known = correct(official, ours, pair)
  const lines = differences(describeSchema(official, dialect), describeSchema(ours, dialect))
  return { known, lines: lines.length > 0 ? lines : differences(await firstMigration(official, dialect), await firstMigration(ours, dialect), 'migration') }
}

/** One line for each place where the two differ; the order of members does not count. */
function differences(official, ours, path = '') {
  if (!isBranch(official) || !isBranch(ours))
    return official === ours ? [] : [`${path}: officially ${shown(official)}, here ${shown(ours)}`]
  const keys = [...new Set([...Object.keys(official), ...Object.keys(ours)])]
  return keys.flatMap(key => differences(official[key], ours[key], path ? `${path}.${key}` : key))
}

function isBranch(value) {
  return typeof value === 'object' && value !== null
}

function shown(value) {
  return value === undefined ? 'nothing' : JSON.stringify(value)
}
