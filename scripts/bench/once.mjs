// One build in a process of its own. In: the file of an addon, or of what loads it; a config, and how many warm calls. Out: as JSON, the milliseconds of the processor for the
// cheapest warm call, and the most memory of the process, in bytes.
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import process from 'node:process'

const [build, configFile, calls] = process.argv.slice(2)
const { generateSchema } = createRequire(import.meta.url)(build)
const request = { configFile, rootDir: dirname(configFile), dialect: 'sqlite' }
let warm = Number.POSITIVE_INFINITY
let result = generateSchema(request)
for (let call = 0; call < Number(calls); call++) {
  // The time of the processor, of all threads: other work on the machine adds little to it.
  const start = process.cpuUsage()
  result = generateSchema(request)
  const { user, system } = process.cpuUsage(start)
  warm = Math.min(warm, (user + system) / 1000)
}
if (result.code === null)
  throw new Error(result.diagnostics.map(diagnostic => diagnostic.frame ?? diagnostic.message).join('\n'))
console.log(JSON.stringify({ warm, memory: process.resourceUsage().maxRSS * 1024 }))
