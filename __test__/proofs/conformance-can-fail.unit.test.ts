// `npm run conformance` compares; here is that it notices: each attribute of a table or column that differs, a different order, and a
// plugin that nobody gave options.
import { expect, it } from 'vitest'
import { differences } from '../../proofs/conformance/compare.mjs'
import { incomplete } from '../../proofs/conformance/incomplete.mjs'

const column = {
  key: 'a', name: 'a', type: 'string', required: true, unique: false, index: false, sortable: false, bigint: false,
  references: null, default: null, defaultFunction: null, onUpdate: null,
}
const table = { key: 't', name: 't', disabled: false, indexes: [], fields: [column, { ...column, key: 'b', name: 'b' }] }
const other = { ...table, key: 'u', name: 'u' }

it('says nothing about equal tables', () => {
  expect(differences([table, other], structuredClone([table, other]))).toEqual([])
})

it.each([
  ['name', 'x'], ['type', 'number'], ['type', ['a']], ['required', false], ['unique', true], ['index', true], ['sortable', true], ['bigint', true],
  ['references', { model: 'u', field: 'id', onDelete: 'cascade' }], ['default', ''], ['defaultFunction', '() => 1'], ['onUpdate', '() => 1'],
])('notices %s of a column', (attribute, value) => {
  const changed = { ...table, fields: [{ ...column, [attribute]: value }, table.fields[1]] }
  expect(differences([table], [changed])).toHaveLength(1)
})

it.each([
  ['name', 'x'], ['disabled', true], ['indexes', [{ name: null, fields: ['a'], unique: true }]], ['fields', table.fields.slice(1)], ['fields', table.fields.toReversed()],
])('notices %s of a table', (attribute, value) => {
  expect(differences([table], [{ ...table, [attribute]: value }])).toHaveLength(1)
})

it('notices a table too many, too few, or out of order', () => {
  expect(differences([table], [table, other])).toHaveLength(1)
  expect(differences([table, other], [table])).toHaveLength(1)
  expect(differences([table, other], [other, table])).toHaveLength(1)
})

it('names what is not in the grid', () => {
  const found = (owner: string, name: string, schema = {}) => ({ owner, name, schema })
  const tree = (plugins: object[], more = {}) => [['1.0.0', { plugins, failed: [], unloaded: [], packages: ['p'], ...more }]]
  expect(incomplete(tree([found('p', 'organization', { organization: ['name'] })]))).toEqual([])
  expect(incomplete(tree([found('p', 'nobody')]))).toEqual([])
  expect(incomplete(tree([found('p', 'nobody', { x: ['y'] })]))).toEqual(['p exports nobody, which has a schema (1.0.0)'])
  expect(incomplete(tree([found('p', 'nobody')], { failed: [{ specifier: 'p/x', name: 'sad' }] }))).toEqual(['p/x exports sad, which looks like a plugin and throws (1.0.0)'])
  expect(incomplete(tree([]))).toEqual(['p exports no plugin that could be made (1.0.0): '])
})
