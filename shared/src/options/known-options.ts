// Options that do not exist. In: what `nuxt.config` has under `authSchema`. Out: the paths of what no option is called, each with the paths that it could have been.
import type { ModuleOptions } from './module-options'

/** With the keys below each, where they are fixed. */
const options: { [Key in keyof Required<ModuleOptions>]: readonly string[] } = {
  configFile: [],
  usePlural: [],
  casing: [],
  schemaName: [],
  assume: [],
  timestamps: ['type', 'withTimezone', 'precision'],
  relations: [],
  appTables: [],
  allowDestructive: [],
  migrations: ['keepRows'],
  strict: [],
  dev: ['migrate'],
}

export interface UnknownOption {
  /** Such as `migrations.keepRow`. */
  name: string
  known: string[]
}

export function unknownOptions(written: object): UnknownOption[] {
  const known = Object.keys(options)
  return Object.entries(written).flatMap(([name, value]: [string, unknown]) => {
    if (!Object.hasOwn(options, name))
      return [{ name, known }]
    const below = options[name as keyof typeof options]
    if (below.length === 0 || typeof value !== 'object' || value === null)
      return []
    return Object.keys(value).filter(key => !below.includes(key)).map(key => ({ name: `${name}.${key}`, known: below.map(one => `${name}.${one}`) }))
  })
}
