// What the addon says of when a table or column is used, against the environments. In: the tables that it read, and what Node.js has in each environment. Out: the first
// condition that does not hold where its table or column is.
//
// A condition that is no expression of the environment, such as the call of a function of the program, is not judged.
export function untrueConditions(tables, runs) {
  for (const table of tables) {
    const message = untrue(table.key, table.origin.conditions, runs)
    if (message)
      return message
    for (const field of table.fields) {
      const message = untrue(`${table.key}.${field.key}`, field.origin.conditions, runs)
      if (message)
        return message
    }
  }
}

function untrue(path, conditions, runs) {
  if (conditions.length === 0)
    return
  const said = conditions.map(({ question, answer }) => answer ? `(${question})` : `!(${question})`).join(' && ')
  const env = runs.find(({ env, facts }) => facts.has(path) && truth(said, env) === false)?.env
  return env && `${path} is there in ${JSON.stringify(env)}, where ${said} does not hold`
}

/** `undefined` for what is no expression of the environment. */
function truth(said, env) {
  try {
    return Boolean(new Function('process', `'use strict'; return ${said}`)({ env }))
  }
  catch {
    return undefined
  }
}
