// What is said of a schema that changed. In: differences of real schemas, as the addon lists them. Out: lines for the terminal, with the way to keep
// what would go, and only then.
import { writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { compareSchema } from '../../index.js'
import { describeChanges, howToKeep } from '../../module/src/schema/table-changes.ts'
import { run } from '../support/native.ts'
import { temporaryApp } from '../support/temporary-app.ts'

function changesBetween(before: string, after: string) {
  const { configFile } = temporaryApp({ 'auth.config.ts': before })
  const first = run(configFile, { dialect: 'sqlite' }).database
  writeFileSync(configFile, after)
  return compareSchema({ dialect: 'sqlite', before: first, after: run(configFile, { dialect: 'sqlite' }).database })
}

const plugin = 'import { jwt } from \'better-auth/plugins\'\nexport default { plugins: [jwt()] }\n'
const field = (name: string, more = '') => `export default { user: { additionalFields: { ${name}: { type: 'string', required: false${more} } } } }\n`

it('says of a plugin that is removed how to keep its table', () => {
  const changes = changesBetween(plugin, 'export default {}\n')
  expect(describeChanges(changes)).toEqual(['- table jwks'])
  expect(howToKeep(changes)).toEqual(['To keep a table and its rows without the plugin, declare the table in the schema of the app (`server/db/schema.ts`).'])
})

it('says of a field with another name how to keep its column, and that is so', () => {
  const changes = changesBetween(field('city'), field('town'))
  expect(describeChanges(changes)).toEqual(['+ user.town', '- user.city'])
  expect(howToKeep(changes)).toEqual(['To rename a field and keep its column, give the field the column\'s name: `fieldName` of an additional field, `fields` of a table.'])
  expect(changesBetween(field('city'), field('town', ', fieldName: \'city\''))).toEqual([])
})

it('says nothing where nothing goes, or only goes', () => {
  expect(howToKeep(changesBetween('export default {}\n', plugin))).toEqual([])
  expect(howToKeep(changesBetween(field('city'), 'export default {}\n'))).toEqual([])
})
