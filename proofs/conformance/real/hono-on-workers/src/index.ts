import { Hono } from 'hono'
import { createAuth } from './lib/auth'

const app = new Hono<{ Bindings: Env }>()

app.on(['GET', 'POST'], '/api/auth/*', context => createAuth(context.env).handler(context.req.raw))

export default app
