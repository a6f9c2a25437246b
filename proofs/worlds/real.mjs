// A program by running it. In: its files. Out: for an environment, what the installed `getAuthTables` says of its config, or the error that it throws.
//
// Its files become one function, in the order in which Node.js runs them, so that a program is compiled once and run in every environment. A module cannot be
// run twice, and Node.js gives back no module that it has made: thousands of them slow a process down.
import process from 'node:process'
import * as plugins from 'better-auth/plugins'
import { getAuthTables } from 'better-auth/db'
import { describeTables } from '../lib/child/describe.mjs'

/** The files of a program, those that are imported first. */
const ORDER = ['helpers.mjs', 'state.mjs', 'auth.config.mjs']

export function programOf(files) {
  let run
  try {
    run = compile(files)
  }
  catch (error) {
    return () => ({ thrown: String(error.message) })
  }
  return env => inEnvironment(env, () => {
    try {
      return { tables: describeTables(getAuthTables(run(plugins))) }
    }
    catch (error) {
      return { thrown: String(error?.message ?? error) }
    }
  })
}

function compile(files) {
  const unknown = Object.keys(files).filter(name => !ORDER.includes(name))
  if (unknown.length > 0)
    throw new Error(`Unexpected files: ${unknown.join(', ')}`)
  const text = ORDER.map(name => asStatements(files[name] ?? '')).join('\n')
  return new Function('official', `'use strict'\nconst { admin, jwt, username, twoFactor } = official\n${text}`)
}

/** A module as part of a function in which the names that it imports are declared. */
function asStatements(text) {
  return text.replace(/^import .*$/gm, '').replace(/^export default /gm, 'return ').replace(/^(;?)export /gm, '$1')
}

function inEnvironment(env, run) {
  const before = new Map(Object.keys(env).map(name => [name, process.env[name]]))
  set(Object.entries(env))
  try {
    return run()
  }
  finally {
    set(before)
  }
}

function set(variables) {
  for (const [name, value] of variables) {
    if (value === null || value === undefined)
      delete process.env[name]
    else
      process.env[name] = value
  }
}
