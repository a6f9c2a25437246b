// A program by running it. In: its files, and an environment. Out: what the installed `getAuthTables` says of its config, or the error that it throws.
// Modules live in memory (`node:vm`), so that thousands of runs fit into one process.
import process from 'node:process'
import { SourceTextModule, SyntheticModule } from 'node:vm'
import * as pluginModule from 'better-auth/plugins'
import { getAuthTables } from 'better-auth/db'
import { describeTables } from '../lib/child/describe.mjs'

export async function runProgram(files, env) {
  const before = new Map(Object.keys(env).map(name => [name, process.env[name]]))
  for (const [name, value] of Object.entries(env)) {
    if (value === null)
      delete process.env[name]
    else
      process.env[name] = value
  }
  try {
    const exported = await load(files)
    return { tables: describeTables(getAuthTables(exported.default)) }
  }
  catch (error) {
    return { thrown: String(error?.message ?? error) }
  }
  finally {
    for (const [name, value] of before) {
      if (value === undefined)
        delete process.env[name]
      else
        process.env[name] = value
    }
  }
}

/** What the installed package exports; it is the same for every program. */
const plugins = new SyntheticModule(Object.keys(pluginModule), function () {
  for (const [key, value] of Object.entries(pluginModule))
    this.setExport(key, value)
})
await plugins.link(() => {})
await plugins.evaluate()

async function load(files) {
  const modules = new Map([['better-auth/plugins', plugins]])
  const link = (specifier) => {
    const name = specifier.replace(/^\.\//, '')
    if (!modules.has(name))
      modules.set(name, new SourceTextModule(files[name], { identifier: name }))
    return modules.get(name)
  }
  const main = link('./auth.config.mjs')
  await main.link(link)
  await main.evaluate()
  return main.namespace
}
