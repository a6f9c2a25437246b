// The thread with the addon. In: questions. Out: for each the schema, its drawing and the messages. The files that the addon reads are in memory: packages as they are published, and the config.
import { asking } from '../../npm/wasm32-wasip1/asking.cjs'
import { makeInstance } from '../../npm/wasm32-wasip1/instance.cjs'
import type { SchemaRequest, SchemaResult } from '../../shared/src/addon/native'
import type { Dialect } from '../../shared/src/addon/dialect'
import { drawnData, messagesOf } from '../../shared/src/diagram/page-data'
import { fs, replace, write } from './files'
import { configFile, projectDir } from './project'
import type { Answer, Failure, Question } from './questions'

// The pages of messages, as the package has them.
const pages = import.meta.glob<string>('../content/5.messages/BAS*.md', { query: '?raw', import: 'default', eager: true })
for (const [path, text] of Object.entries(pages))
  write(`/docs/nuxt-better-auth-schema/docs/content/5.messages/${path.split('/').at(-1)}`, text)

let compiled: Promise<WebAssembly.Module> | undefined
let addon: ((name: string, args: unknown[]) => unknown) | undefined
let version: string | undefined

globalThis.addEventListener('message', (event: MessageEvent<Question>) => {
  void answer(event.data).catch((error: Error): Failure => ({ id: event.data.id, failure: error.message })).then(message => globalThis.postMessage(message))
})

async function answer({ id, base, version: wanted, dialect, text, draws }: Question): Promise<Answer> {
  const start = performance.now()
  compiled ??= WebAssembly.compileStreaming(fetch(new URL('addon.wasm', base)))
  const [module] = await Promise.all([compiled, take(wanted, base)])
  const loaded = performance.now()
  const ask = addon ??= asking(() => makeInstance({ compiled: module, fs }))
  write(configFile, text)
  const requestFor = (one: Dialect): SchemaRequest => ({ configFile, rootDir: projectDir, dialect: one, declarations: false })
  const result = ask('generateSchema', [requestFor(dialect)]) as SchemaResult
  const read = performance.now()
  const drawn = result.code === null || !draws
    ? null
    : await drawnData({
        result,
        request: requestFor(dialect),
        native: { generateSchemaAsync: async (request: SchemaRequest) => ask('generateSchema', [request]) as SchemaResult },
        appTables: [],
      })
  return {
    id,
    code: result.code,
    drawn,
    tables: result.code === null ? null : result.database.length,
    messages: messagesOf(result.diagnostics, projectDir),
    times: { load: loaded - start, schema: read - loaded, drawing: performance.now() - read },
  }
}

/** The packages of a version: a text for each file, by its path below `node_modules`. */
async function take(wanted: string, base: string): Promise<void> {
  if (wanted === version)
    return
  const response = await fetch(new URL(`packages/${wanted}.json.gz`, base))
  if (!response.ok)
    throw new Error(`The packages of Better Auth ${wanted} can't be loaded: the server answered ${response.status}.`)
  const files = await new Response(response.body!.pipeThrough(new DecompressionStream('gzip'))).json() as Record<string, string>
  replace('node_modules', files)
  version = wanted
}
