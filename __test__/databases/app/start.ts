// The app under test as the tests see it. In: what it runs on and the time zone it runs in. Out: visitors, and its insides.
import { fork } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { root } from '../../support/paths.ts'
import type { insides, Row } from './insides.ts'
import type { AppRequest } from './main.ts'
import type { Message } from './messages.ts'
import { Visitor, type VisitorOptions } from './visitor.ts'

type Insides = ReturnType<typeof insides>

/** Each function of the insides, called through a message. */
type Remote = { [Name in keyof Insides]: (...args: Parameters<Insides[Name]>) => Promise<Awaited<ReturnType<Insides[Name]>>> }

export interface App extends Remote {
  origin: string
  visitor: (options?: VisitorOptions) => Visitor
  /** The rows of a table whose fields have these values. */
  find: (model: string, values: Row) => Promise<Row[]>
  /** The same where there has to be exactly one. */
  one: (model: string, values: Row) => Promise<Row>
  /** The newest message of a kind to somebody. */
  message: (kind: Message['kind'], to: string) => Promise<string>
  stop: () => Promise<void>
  output: () => string
}

// It is started many times, and most of that is reading Better Auth.
const compileCache = join(root, 'node_modules', '.cache', 'databases')

const main = fileURLToPath(new URL('main.ts', import.meta.url))

export async function startApp(request: AppRequest, timeZone: string): Promise<App> {
  const child = fork(main, [JSON.stringify(request)], {
    // Dates and bigints arrive as such.
    serialization: 'advanced',
    silent: true,
    env: { ...process.env, TZ: timeZone, NODE_ENV: 'production', NODE_NO_WARNINGS: '1', BETTER_AUTH_TELEMETRY: '0', NODE_COMPILE_CACHE: compileCache },
    execArgv: [],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text) => { output += text })

  const waiting = new Map<number, { resolve: (value: any) => void, reject: (error: Error) => void }>()
  const ended = new Promise<void>(resolve => child.once('close', () => resolve()))
  const ready = new Promise<string>((resolve, reject) => {
    waiting.set(0, { resolve, reject })
  })
  child.on('message', ([id, value, error]: [number, unknown, string?]) => {
    const call = waiting.get(id)
    waiting.delete(id)
    if (error === undefined)
      call?.resolve(value)
    else
      call?.reject(new Error(error))
  })
  void ended.then(() => {
    for (const { reject } of waiting.values())
      reject(new Error(`the app ended:\n${output}`))
  })

  let calls = 0
  const call = (method: string, ...args: unknown[]): Promise<any> => new Promise((resolve, reject) => {
    const id = ++calls
    waiting.set(id, { resolve, reject })
    child.send([id, method, args], error => error && reject(error))
  })
  const remote = new Proxy({} as Remote, { get: (_, method) => (...args: unknown[]) => call(String(method), ...args) })

  const origin = await ready
  const find: App['find'] = async (model, values) =>
    (await remote.rows(model)).filter(row => Object.entries(values).every(([key, value]) => same(row[key], value)))
  const own = {
    origin,
    find,
    visitor: (options?: VisitorOptions) => new Visitor(origin, options, () => output.slice(-3000)),
    async one(model: string, values: Row) {
      const rows = await find(model, values)
      if (rows.length !== 1)
        throw new Error(`${rows.length} rows of ${model} instead of one for ${JSON.stringify(values)}`)
      return rows[0] as Row
    },
    async message(kind: Message['kind'], to: string) {
      const message = (await remote.messages()).findLast(message => message.kind === kind && message.to === to)
      if (!message)
        throw new Error(`no ${kind} was sent to ${to}`)
      return message.secret
    },
    async stop() {
      if (child.connected)
        await call('close').catch(() => {})
      const timer = setTimeout(() => child.kill('SIGKILL'), 5000)
      await ended
      clearTimeout(timer)
    },
    output: () => output,
  }
  return new Proxy(own as unknown as App, { get: (target, key) => key in target ? target[key as keyof App] : key === 'then' ? undefined : remote[key as keyof Remote] })
}

/** Ids are numbers in the rows of a database that counts them, and text everywhere in Better Auth. */
function same(stored: unknown, wanted: unknown): boolean {
  return stored === wanted || (typeof stored === 'number' && typeof wanted === 'string' && String(stored) === wanted)
}
