// Names that `#auth/schema` has beside the other module, which documents them: the tables of Better Auth itself in the singular, and an object with
// everything. In: what the schema exports. Out: these names, and the module that has them, which takes all from the schema's own file, so that
// nothing is there twice.
import { basename, dirname, join } from 'pathe'

export interface FurtherNames {
  /** Each with the export that it is. */
  tables: [name: string, exported: string][]
  /** The object with all exports; undefined where a table has that name. */
  whole: string | undefined
}

export const noFurtherNames: FurtherNames = { tables: [], whole: undefined }

const promised = ['user', 'session', 'account', 'verification']
const whole = 'schema'

export function furtherNames(exports: string[]): FurtherNames {
  return {
    tables: promised.filter(name => !exports.includes(name) && exports.includes(`${name}s`)).map(name => [name, `${name}s`]),
    whole: exports.includes(whole) ? undefined : whole,
  }
}

/** The file of the module. */
export function furtherModule(folder: string): string {
  return join(folder, 'names.mjs')
}

/** Its types. */
export function furtherDeclarations(folder: string): string {
  return join(folder, 'names.d.mts')
}

/** `module`: the file of the schema that others import. */
export function furtherFiles(module: string, further: FurtherNames): [file: string, text: string][] {
  const folder = dirname(module)
  return [
    [furtherModule(folder), moduleText(`./${basename(module)}`, further)],
    [furtherDeclarations(folder), moduleText(`./${basename(module).replace(/\.ts$/, '')}`, further)],
  ]
}

function moduleText(schema: string, { tables, whole }: FurtherNames): string {
  return [
    `export * from '${schema}'\n`,
    ...whole === undefined ? [] : [`export * as ${whole} from '${schema}'\n`],
    ...tables.length === 0 ? [] : [`export { ${tables.map(([name, exported]) => `${exported} as ${name}`).join(', ')} } from '${schema}'\n`],
  ].join('')
}
