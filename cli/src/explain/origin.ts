// Where a table or column comes from, ready to be shown. In: its origin as the addon gives it. Out: the plugin, the installed package, a path
// that can be opened from where the command was called, and what has to be so for the running app to use it.
import process from 'node:process'
import { relative, resolve } from 'pathe'
import { definingOrigin } from '../../../shared/src/addon/tables'
import { packageOf } from '../../../shared/src/files/packages'
import { nameOfPlace } from '../../../shared/src/text/places'
import type { Link } from '../output/links'
import type { Table } from './find'

type NativeOrigin = Table['origin']

export interface Origin {
  plugin: string | null
  /** The installed package that defines it; null for the app itself. */
  package: { name: string, version: string } | null
  /** Relative to where the command was called. */
  file: string | null
  line: number | null
  conditions: { question: string, answer: boolean, file: string, line: number }[]
}

export function originOf({ plugin, file, line, conditions }: NativeOrigin, rootDir: string): Origin {
  const path = file === null ? undefined : resolve(rootDir, file)
  const owner = path === undefined ? undefined : packageOf(path)
  return {
    plugin,
    package: owner === undefined ? null : { name: owner.name, version: owner.version },
    file: path === undefined ? null : fromHere(path),
    line,
    conditions: conditions.map(condition => ({ ...condition, file: fromHere(resolve(rootDir, condition.file)) })),
  }
}

export function originOfTable({ origin, fields }: Table, rootDir: string): Origin {
  return originOf(definingOrigin({ origin, fields }), rootDir)
}

export function describeSource({ plugin, package: owner, file }: Origin): string {
  const holder = owner ? `${owner.name} ${owner.version}` : file === null ? undefined : 'the app'
  if (plugin !== null)
    return holder ? `the plugin ${plugin}, of ${holder}` : `the plugin ${plugin}`
  return owner ? holder! : 'the options in the auth config'
}

type Place = Pick<Origin, 'file' | 'line'>

export function describePlace({ file, line }: Place, link: Link): string {
  return file === null ? 'not known' : link(nameOfPlace(file, line), file, line)
}

export function describeUse({ conditions }: Pick<Origin, 'conditions'>, link: Link): string {
  if (conditions.length === 0)
    return 'always'
  return conditions.map(({ question, answer, ...place }) => `if ${answer ? '' : 'not '}${question} (${describePlace(place, link)})`).join(' and ')
}

function fromHere(path: string): string {
  return relative(process.cwd(), path)
}
