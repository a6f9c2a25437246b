// A deployed app, running. In: the app, the command that starts it and its environment, by its address. Out: what `use` gives, called with its
// address once it answers; it is stopped then.
import { stop } from '../../scripts/lib/processes.mjs'
import { freePort, untilReady } from '../../scripts/lib/server.mjs'
import type { DeployedApp, Environment } from './deployed-app.ts'

export type Starter = (origin: string, port: string) => { command: string, env: Environment }

export async function running<T>(app: DeployedApp, starter: Starter, use: (origin: string) => Promise<T>): Promise<T> {
  const port = String(await freePort())
  const origin = `http://127.0.0.1:${port}`
  const { command, env } = starter(origin, port)
  const record = app.start(command, env)
  try {
    await untilReady(origin, record)
    return await use(origin)
  }
  catch (error) {
    throw new Error(`${(error as Error).message}\nThe app said:\n${record.output}`, { cause: error })
  }
  finally {
    await stop(record)
  }
}
