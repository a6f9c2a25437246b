// Settings that only the running app knows. In: what the project leaves open, and the arguments of the command. Out: what no argument decides, and the arguments that would.
import type { Dialect } from '../../shared/src/addon/dialect'
import type { Argument } from './arguments'
import { chooseDialect } from './project/dialect'
import type { Project } from './project/project'

export interface OpenSetting {
  /** As the file has it: `hub.db`, or `The options` for all of them. */
  name: string
  /** Each of them has to be there. */
  needs: Argument[]
  /** The command has none of them: what it shows does not depend on the setting, or it compares. */
  mayStay: boolean
}

/** Where anything may be set: what changes names and types in every project. */
const anything: Argument[] = ['dialect', 'casing', 'use-plural']

/** All that fit; `only`: it makes no difference for other databases. */
const ofNuxt: [path: RegExp, needs: Argument[], only?: Dialect[]][] = [
  [/^hub\.db\.dialect$/, ['dialect']],
  [/^hub(?:\.db)?$/, ['dialect', 'casing']],
  [/^(?:hub\.db|auth\.schema|authSchema)\.casing$/, ['casing']],
  [/^(?:auth\.schema|authSchema)\.usePlural$/, ['use-plural']],
  [/^authSchema\.schemaName$/, ['schema-name'], ['postgresql']],
  [/^authSchema\.relations$/, ['relations']],
  [/^authSchema\.timestamps(?:\.type)?$/, ['timestamp-type'], ['mysql']],
  [/^authSchema\.timestamps(?:\.withTimezone)?$/, ['with-timezone'], ['postgresql']],
  [/^authSchema\.timestamps(?:\.precision)?$/, ['precision'], ['postgresql', 'mysql']],
  [/^authSchema\.assume\b/, ['assume']],
  [/^authSchema\.appTables\b/, ['app-tables']],
  [/^(?:authSchema\.configFile|auth\.serverConfig|srcDir|serverDir)$/, ['config']],
]

const ofAdapter: typeof ofNuxt = [
  [/^provider$/, ['dialect']],
  [/^usePlural$/, ['use-plural']],
  [/^camelCase$/, ['casing']],
  [/^schemaName$/, ['schema-name'], ['postgresql']],
]

/** What `nuxt.config`, and the adapter in the auth config, leave open, for a command that takes some of the arguments. */
export function openSettings(project: Project, args: Partial<Record<Argument, unknown>>, takes: Argument[]): { inNuxt: OpenSetting[], inAdapter: OpenSetting[] } {
  const { dialect, said } = chooseDialect(project)
  const given: typeof args = { ...args, dialect: args.dialect ?? (said ? dialect : undefined) }
  const isForOneOf = (only: Dialect[]) => typeof given.dialect !== 'string' || only.some(name => (given.dialect as string).includes(name))
  const openAmong = (paths: string[], settings: typeof ofNuxt) => paths.flatMap((path): OpenSetting[] => {
    const found = settings.filter(([pattern]) => pattern.test(path))
    const all = found.length === 0 ? anything : found.flatMap(([, names, only]) => only === undefined || isForOneOf(only) ? names : [])
    const taken = all.filter(name => takes.includes(name))
    const needs = taken.length === 0 ? all : taken
    // What may set anything may set another database than the one that is said.
    const known = found.length === 0 ? args : given
    return needs.some(name => known[name] === undefined) ? [{ name: path || 'The options', needs, mayStay: taken.length === 0 }] : []
  })
  return { inNuxt: openAmong(project.nuxt?.undecided ?? [], ofNuxt), inAdapter: openAmong(project.adapter?.undecided ?? [], ofAdapter) }
}
