import { Hono } from 'hono'
import { auth } from './auth'

const app = new Hono()

app.on(['GET', 'POST'], '/api/auth/*', context => auth.handler(context.req.raw))

export default app
