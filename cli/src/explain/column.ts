// What a column is, in words. In: a field as the addon gives it. Out: its type and what else is said of it, as Better Auth means it.
import type { Field } from './find'

export function describeColumn(field: Field): string {
  const { type, required, unique, index, references } = field
  return [
    Array.isArray(type) ? type.map(value => JSON.stringify(value)).join(' | ') : type,
    ...required ? ['required'] : [],
    ...unique ? ['unique'] : index ? ['indexed'] : [],
    ...references ? [`references ${references.model}.${references.field}`] : [],
  ].join(', ')
}
