// The app under test: Better Auth over HTTP on a database of its own, in a process and a time zone of its own. In: what to run, as the first
// argument. Out: the origin it listens on; then whoever started it may look into the database and change it, past Better Auth.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { betterAuth, type BetterAuthOptions } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { toNodeHandler } from 'better-auth/node'
import { type Connection, connect } from './drivers.ts'
import { insides } from './insides.ts'

export interface AppRequest {
  connection: Connection
  provider: 'pg' | 'mysql' | 'sqlite'
  usePlural: boolean
  schemaFile: string
  configFile: string
  migrations: string
}

const request = JSON.parse(process.argv[2] ?? '') as AppRequest
const schema = { ...await import(pathToFileURL(request.schemaFile).href) } as Record<string, unknown>
const config = (await import(pathToFileURL(request.configFile).href)).default as BetterAuthOptions
const connected = await connect(request.connection, schema)
await connected.migrate(request.migrations)

const server = createServer()
await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

const auth = betterAuth({
  ...config,
  baseURL: origin,
  // SCIM does not start without transactions. Its tables are there all the same, and are proven past it.
  plugins: config.plugins?.filter(plugin => plugin.id !== 'scim' || connected.transactions) ?? [],
  database: drizzleAdapter(connected.db, {
    provider: request.provider,
    schema,
    usePlural: request.usePlural,
    transaction: connected.transactions,
  }),
})
const handler = toNodeHandler(auth)
server.on('request', (incoming, outgoing) => void handler(incoming, outgoing))

const methods = insides({ request, schema, config, connected })

export type Insides = typeof methods

process.on('message', async ([id, method, args]: [number, keyof Insides | 'close', unknown[]]) => {
  try {
    if (method === 'close') {
      server.close()
      server.closeAllConnections()
      await connected.close()
      process.send?.([id, undefined])
      process.disconnect()
      return
    }
    process.send?.([id, await (methods[method] as (...args: unknown[]) => unknown)(...args)])
  }
  catch (error) {
    process.send?.([id, undefined, describe(error)])
  }
})
// Whoever started us is gone.
process.on('disconnect', () => setTimeout(() => process.exit(), 2000).unref())
process.send?.([0, origin])

/** An error with its causes: drizzle-orm says which query failed, and the database why. */
function describe(error: unknown): string {
  return error instanceof Error ? [error.stack ?? error.message, ...error.cause ? [describe(error.cause)] : []].join('\n') : String(error)
}
