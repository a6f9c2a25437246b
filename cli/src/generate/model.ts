// The tables as data. In: a schema, and the root of its project. Out: what `generate --format json` prints, with paths that are relative to the project.
import { relative, resolve } from 'pathe'
import type { Dialect } from '../../../shared/src/addon/dialect'
import type { SchemaResult } from '../../../shared/src/addon/native'
import type { ModelOrigin, SchemaModel } from '../../../shared/src/model/schema-model'
import { nameOfFile } from '../../../shared/src/text/places'
import { packageOf } from '../../../shared/src/files/packages'

type Origin = SchemaResult['tables'][number]['origin']

export function modelOf({ tables, database, versions }: Pick<SchemaResult, 'tables' | 'database' | 'versions'>, { dialect, configs, rootDir }: { dialect: Dialect, configs: string[], rootDir: string }): SchemaModel {
  const originOf = (origin: Origin) => withPackage(origin, rootDir)
  return {
    version: 1,
    dialect,
    configs,
    packages: versions,
    tables: tables.map(table => ({ ...table, fields: table.fields.map(field => ({ ...field, origin: originOf(field.origin) })), origin: originOf(table.origin) })),
    database,
  }
}

/** The addon gives absolute paths of what is outside of the project. */
function withPackage({ plugin, file, line, conditions }: Origin, rootDir: string): ModelOrigin {
  const fromRoot = (path: string) => relative(rootDir, resolve(rootDir, path))
  const owner = file === null ? undefined : packageOf(resolve(rootDir, file))
  return {
    plugin,
    package: owner === undefined ? null : { name: owner.name, version: owner.version },
    source: file === null ? null : nameOfFile(fromRoot(file)),
    file: file === null ? null : fromRoot(file),
    line,
    conditions: conditions.map(condition => ({ ...condition, file: fromRoot(condition.file) })),
  }
}
