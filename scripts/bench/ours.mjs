// The addon in a process of its own. In: a config, its root and how many warm calls. Out: milliseconds, as JSON: of loading the addon, of
// the first call and of each further one; and the most memory that the process had, in bytes.
import { performance } from 'node:perf_hooks'
import process from 'node:process'

const [configFile, rootDir, calls] = process.argv.slice(2)
const timed = async (run) => {
  const start = performance.now()
  const value = await run()
  return [performance.now() - start, value]
}

const [load, { generateSchema }] = await timed(() => import('../../index.js'))
const request = { configFile, rootDir, dialect: 'sqlite' }
const [cold, result] = await timed(() => generateSchema(request))
if (result.code === null)
  throw new Error(result.diagnostics.map(diagnostic => diagnostic.frame ?? diagnostic.message).join('\n'))
const warm = []
for (let call = 0; call < Number(calls); call++)
  warm.push((await timed(() => generateSchema(request)))[0])

console.log(JSON.stringify({ load, cold, warm, memory: process.resourceUsage().maxRSS * 1024, tables: result.tables.length }))
