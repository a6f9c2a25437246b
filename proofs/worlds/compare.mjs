// What the addon reads against what Node.js has. In: a program. Out: `equal`, `refused`, `missing`, `extra` or `untrue`, and what it is that differs.
//
// Right is the union of all environments. Where two of them contradict each other, or where what is in a variable becomes a name, an error is right, and
// nothing else is.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateSchema } from '../../index.js'
import { untrueConditions } from './conditions.mjs'
import { programOf } from './real.mjs'
import { render } from './render.mjs'

/** The message that says of too many combinations, which is about no value. */
const TOO_MANY = 'BAS304'

export function compare(program, directory) {
  const files = render(program)
  const run = programOf(files)
  const runs = runIn(environments(program.values), run)
  const real = runs.filter(({ tables }) => tables).map(({ tables }) => factsOf(tables))
  const syntax = runs.find(({ thrown }) => /is not defined|Unexpected|Assignment to constant|already been declared|does not provide an export/.test(thrown ?? ''))
  if (syntax)
    return { verdict: 'unusable', detail: syntax.thrown }
  const result = read(files, directory)
  const error = result.diagnostics.find(({ severity }) => severity === 'error')
  const all = new Map()
  const contradicted = new Set()
  const times = new Map()
  for (const path of real.flatMap(facts => [...facts.keys()]))
    times.set(path, (times.get(path) ?? 0) + 1)
  for (const facts of real) {
    for (const [path, fact] of facts) {
      const table = path.slice(0, path.lastIndexOf('.'))
      // A column that its table does not always have is not required there.
      if (fact.default === null && times.get(table) > times.get(path))
        fact.required = false
      const text = JSON.stringify(fact)
      if (all.has(path) && all.get(path) !== text)
        contradicted.add(path)
      all.set(path, text)
    }
  }
  if (error) {
    return real.length === 0 || contradicted.size > 0 || (error.code !== TOO_MANY && namesValues(program, run))
      ? { verdict: 'equal' }
      : { verdict: 'refused', detail: `${error.line}: ${error.message}` }
  }
  if (contradicted.size > 0)
    return { verdict: 'missing', detail: `no error, but environments contradict each other: ${[...contradicted].join(', ')}` }
  const found = factsOf(described(result))
  const missing = [...all].filter(([path, text]) => JSON.stringify(found.get(path)) !== text)
  if (missing.length > 0) {
    const [path, text] = missing[0]
    const env = runs.find(({ tables }) => tables && factsOf(tables).has(path))?.env
    return { verdict: 'missing', detail: `${path} in ${JSON.stringify(env)}${found.has(path) ? `: ${JSON.stringify(found.get(path))}, not ${text}` : ''}` }
  }
  const extra = [...found.keys()].filter(path => !all.has(path))
  if (extra.length > 0)
    return { verdict: 'extra', detail: extra.join(', ') }
  const untrue = untrueConditions(result.tables, runs.flatMap(({ env, tables }) => tables ? [{ env, facts: factsOf(tables) }] : []))
  return untrue ? { verdict: 'untrue', detail: untrue } : { verdict: 'equal' }
}

function runIn(environments, run) {
  return environments.map(env => ({ env, ...run(env) }))
}

/** Whether two words of which the program knows nothing lead to different tables: then no list of tables is right for all that a variable can hold. */
function namesValues({ values }, run) {
  const facts = []
  for (const word of ['unheard', 'unseen']) {
    const other = Object.fromEntries(Object.entries(values).map(([name, list]) => [name, list.map(value => value === 'else' ? word : value)]))
    const runs = runIn(environments(other), run)
    facts.push(JSON.stringify(runs.map(({ tables }) => tables ?? null)))
  }
  return facts[0] !== facts[1]
}

function environments(values) {
  let found = [{}]
  for (const [name, list] of Object.entries(values))
    found = found.flatMap(env => list.map(value => ({ ...env, [name]: value })))
  return found
}

function read(files, directory) {
  rmSync(directory, { recursive: true, force: true })
  mkdirSync(directory, { recursive: true })
  for (const [name, text] of Object.entries(files))
    writeFileSync(join(directory, name), text)
  return generateSchema({ configFile: join(directory, 'auth.config.mjs'), rootDir: directory, dialect: 'sqlite' })
}

function described({ tables }) {
  return tables.map(({ key, name, indexes, fields }) => ({ key, name, indexes, fields: fields.map(({ origin, databaseName, typescriptType, ...field }) => field) }))
}

function factsOf(tables) {
  const facts = new Map()
  for (const { key, name, indexes, fields } of tables) {
    facts.set(key, { name, indexes })
    for (const field of fields)
      facts.set(`${key}.${field.key}`, Object.fromEntries(Object.entries(field).sort(([a], [b]) => a < b ? -1 : 1)))
  }
  return facts
}
