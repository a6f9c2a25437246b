// Cases by running them. In: config files. Out: a message with an answer for each: the tables of the installed `getAuthTables`, or what was
// thrown and where: in the config and its plugins, or while making the tables.
import { readFileSync } from 'node:fs'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { describeTables } from './describe.mjs'
import './fresh.mjs'

const answers = []
for (const [index, file] of process.argv.slice(2).entries())
  answers.push(await answer(pathToFileURL(file), `?case=${index}`))
process.send(answers, () => process.exit(0))

async function answer(url, query) {
  // A config that imports nothing can change nothing either.
  const database = /^import /m.test(readFileSync(url, 'utf8')) ? `../database.mjs${query}` : '../database.mjs'
  const { getAuthTables } = await import(new URL(database, url).href)
  let step = 'config'
  try {
    const { default: exported } = await import(url.href + query)
    const options = typeof exported === 'function' ? await exported({}) : exported
    step = 'tables'
    return { tables: describeTables(getAuthTables(options)) }
  }
  catch (error) {
    return { thrown: { step, name: error?.name ?? typeof error, message: String(error?.message ?? error).slice(0, 500) } }
  }
}
