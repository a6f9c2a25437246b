// One run of the addon between two system calls that nothing else makes. In: a request and 'sync' or 'async' as arguments. Out: whether there is
// a schema. Everything else that Node.js does lies before the first marker or after the last one.
import { existsSync } from 'node:fs'
import { generateSchema, generateSchemaAsync } from '../../index.js'

const [request, mode] = process.argv.slice(2)
const input = JSON.parse(request)
// What is done only once for the first call of any kind does not belong to the run.
existsSync('/marker/warm')

existsSync('/marker/start')
const result = mode === 'async' ? await generateSchemaAsync(input) : generateSchema(input)
existsSync('/marker/end')

process.stdout.write(JSON.stringify({ schema: result.code !== null, dependencies: result.dependencies, missing: result.missingDependencies }))
