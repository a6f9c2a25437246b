// Settings that only the running app knows. In: what the project leaves open, and the arguments of the command. Out: what no argument decides, and the arguments that would.
import type { Dialect } from '../../shared/src/addon/dialect'
import type { SchemaArguments } from './arguments'
import { chooseDialect } from './project/dialect'
import type { Project } from './project/project'

type Argument = keyof SchemaArguments | 'config'

export interface OpenSetting {
  /** As the file has it: `hub.db`, or `The options` for all of them. */
  name: string
  /** Each of them has to be there. */
  needs: Argument[]
}

/** Where anything may be set: what changes names and types in every project. */
const anything: Argument[] = ['dialect', 'casing', 'use-plural']

/** The first that fits; `only`: it makes no difference for other databases. */
const ofNuxt: [path: RegExp, needs: Argument[], only?: Dialect[]][] = [
  [/^hub\.db\.dialect$/, ['dialect']],
  [/^hub(?:\.db)?$/, ['dialect', 'casing']],
  [/^(?:hub\.db|auth\.schema|authSchema)\.casing$/, ['casing']],
  [/^(?:auth\.schema|authSchema)\.usePlural$/, ['use-plural']],
  [/^authSchema\.schemaName$/, ['schema-name'], ['postgresql']],
  [/^authSchema\.relations$/, ['relations']],
  [/^authSchema\.timestamps\.type$/, ['timestamp-type'], ['mysql']],
  [/^authSchema\.timestamps\.withTimezone$/, ['with-timezone'], ['postgresql']],
  [/^authSchema\.timestamps\.precision$/, ['precision'], ['postgresql', 'mysql']],
  [/^authSchema\.timestamps$/, ['timestamp-type', 'with-timezone', 'precision'], ['postgresql', 'mysql']],
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

/** What `nuxt.config`, and the adapter in the auth config, leave open for one database. */
export function openSettings(project: Project, args: Partial<Record<Argument, unknown>>): { inNuxt: OpenSetting[], inAdapter: OpenSetting[] } {
  const { dialect, said } = chooseDialect(project)
  const given: typeof args = { ...args, dialect: args.dialect ?? (said ? dialect : undefined) }
  const openAmong = (paths: string[], known: typeof ofNuxt) => paths.flatMap((path): OpenSetting[] => {
    const [, needs = anything, only] = known.find(([pattern]) => pattern.test(path)) ?? []
    const matters = only === undefined || typeof given.dialect !== 'string' || only.some(name => (given.dialect as string).includes(name))
    return matters && needs.some(name => given[name] === undefined) ? [{ name: path || 'The options', needs }] : []
  })
  return { inNuxt: openAmong(project.nuxt?.undecided ?? [], ofNuxt), inAdapter: openAmong(project.adapter?.undecided ?? [], ofAdapter) }
}
