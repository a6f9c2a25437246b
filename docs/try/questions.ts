// What the page and the worker with the addon say to each other. In: nothing. Out: the types of it.
import type { Dialect } from '../../shared/src/addon/dialect'
import type { DrawnData } from '../../shared/src/diagram/page-data'
import type { PageMessage } from '../../shared/src/diagram/page'

export interface Question {
  /** Counts up; an answer has the number of its question. */
  id: number
  /** The address of the page, beside which the addon and the packages are. */
  base: string
  /** A version of Better Auth, as `packages/index.json` names it. */
  version: string
  dialect: Dialect
  /** The text of the config. */
  text: string
  /** Placing the tables takes longer than all else, so it is done if they are looked at. */
  draws: boolean
}

export interface Answer {
  id: number
  /** The text of the schema; null where there is none. */
  code: string | null
  /** Null where there is no schema, or the tables are not looked at. */
  drawn: DrawnData | null
  /** How many there are; null where there is no schema. */
  tables: number | null
  messages: PageMessage[]
  /** Milliseconds: until the addon and the packages were there, of the addon, and of the drawing. */
  times: { load: number, schema: number, drawing: number }
}

/** In place of an answer: the page cannot go on. */
export interface Failure {
  id: number
  failure: string
}

/** `packages/index.json`: what can be chosen. */
export interface Versions {
  /** Of Better Auth, the newest first, each with the versions of all packages that are there. */
  versions: { name: string, packages: Record<string, string> }[]
}
