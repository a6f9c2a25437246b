// The options `auth.schema` of the other module. In: what the user wrote. Out: the same settings of this module; messages for keys that it does not
// know, and for values that it cannot take.
import { didYouMean } from '../text/suggest'

export interface OtherSchema {
  usePlural?: boolean
  casing?: 'camelCase' | 'snake_case'
  schemaName?: string
}

const wanted: { [Key in keyof Required<OtherSchema>]: { is: (value: unknown) => boolean, text: string } } = {
  usePlural: { is: value => typeof value === 'boolean', text: 'true or false' },
  casing: { is: value => value === 'camelCase' || value === 'snake_case', text: '\'camelCase\' or \'snake_case\'' },
  schemaName: { is: value => typeof value === 'string', text: 'a string' },
}

export interface ReadSchema {
  settings: OtherSchema
  unknown: string[]
  wrong: string[]
}

export function readOtherSchema(written: Record<string, unknown>): ReadSchema {
  const said = Object.entries(written).filter(([, value]) => value !== undefined)
  const isKnown = (key: string): key is keyof OtherSchema => Object.hasOwn(wanted, key)
  return {
    settings: Object.fromEntries(said.filter(([key]) => isKnown(key))) as OtherSchema,
    unknown: said.filter(([key]) => !isKnown(key)).map(([key]) => `\`auth.schema.${key}\` has no effect on the auth schema.${didYouMean(key, Object.keys(wanted))}`),
    wrong: said.flatMap(([key, value]) => isKnown(key) && !wanted[key].is(value) ? [`\`auth.schema.${key}\` must be ${wanted[key].text}, and is ${JSON.stringify(value)}.`] : []),
  }
}
