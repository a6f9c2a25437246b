// What a running project imports and is not installed here. In: nothing. Out: modules by name, with as much in them as the projects in `proofs/conformance/real` use.
// The addon does not see them: for it these are modules of a framework, or packages that are not there.
import process from 'node:process'

type Callback = (...args: any[]) => any

export function doubles(): Record<string, unknown> {
  return {
    '$env/dynamic/private': { env: process.env },
    '$env/static/private': process.env,
    '$app/environment': { building: false, dev: false, browser: false },
    '$app/server': { getRequestEvent: () => undefined },
    'cloudflare:workers': { env: process.env },
    'server-only': {},
    'next/headers': { headers: async () => new Headers(), cookies: async () => new Map() },
    'next/server': { NextResponse: Response },
    'hono': { Hono },
    'resend': { Resend: class { emails = { send: async () => ({}) } } },
    '@tanstack/react-start': { createServerFn: () => ({ handler: (callback: Callback) => callback }), createServerOnlyFn: (callback: Callback) => callback },
    '@t3-oss/env-nextjs': { createEnv },
    '@t3-oss/env-core': { createEnv },
    '@prisma/client': { PrismaClient: class {} },
    'effect': { Effect, Layer: { effect: (tag: unknown, made: unknown) => made } },
    '@pothos/core': {},
    'elysia': { Elysia: Hono },
    'pino': { default: () => ({ info() {}, warn() {}, error() {}, child() { return this } }) },
    '@sentry/node': { captureException() {}, init() {}, startSpan: (_: unknown, callback: Callback) => callback() },
  }
}

/** Whatever is registered is kept and never called. */
class Hono {
  get = this.on
  post = this.on
  use = this.on
  mount = this.on
  on(): this {
    return this
  }
}

/** Values are those of the environment, as each schema has them; a wrong one throws. */
function createEnv({ server, runtimeEnv, experimental__runtimeEnv }: { server: Record<string, { parse: Callback }>, runtimeEnv?: Record<string, unknown>, experimental__runtimeEnv?: unknown }): Record<string, unknown> {
  const from = runtimeEnv ?? (experimental__runtimeEnv ? process.env : {})
  return Object.fromEntries(Object.entries(server).map(([name, schema]) => [name, schema.parse(from[name])]))
}

/** The few of Effect's functions by which a service is made at once. */
const Effect = {
  gen: (body: () => Generator) => effect(() => finish(body())),
  sync: effect,
  succeed: (value: unknown) => effect(() => value),
  runSync: ({ run }: { run: Callback }) => run(),
}

function effect(run: Callback) {
  const made = { run, * [Symbol.iterator](): Generator { return yield made } }
  return made
}

function finish(steps: Generator): unknown {
  let step: IteratorResult<any> = steps.next()
  while (!step.done)
    step = steps.next((step.value as { run: Callback }).run())
  return step.value
}
