// What the options of the other module say about the schema. In: its options. Out: settings of this module, a warning for options that have no
// effect on the schema here, and an error for values that are none.
import { stackless } from '../../../shared/src/text/stackless'
import { readOtherSchema, type OtherSchema } from '../../../shared/src/beside/schema-options'

/** As that module declares them, as far as they are used here. */
export interface OtherOptions {
  clientOnly?: boolean
  schema?: Record<string, unknown>
  hubSecondaryStorage?: boolean | 'custom'
}

export interface OtherSettings {
  schema: OtherSchema
  /** Its server ends with an error where the config has no `secondaryStorage`. */
  needsSecondaryStorage: boolean
}

export function readOtherOptions({ schema = {}, hubSecondaryStorage }: OtherOptions, warn: (message: string) => void): OtherSettings {
  const { settings, unknown, wrong } = readOtherSchema(schema)
  if (wrong.length > 0)
    throw stackless(wrong.join('\n'))
  for (const message of unknown)
    warn(message)
  return { schema: settings, needsSecondaryStorage: hubSecondaryStorage === 'custom' }
}
