// What Netlify does with a function and the files beside it. In: the function's file, the folder of the files and, in the environment, `PORT`. Out: a
// server on loopback: a file is served where the function's `config` prefers it, all else is a `Request` that the function answers with a `Response`.
import { existsSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import process from 'node:process'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { pathToFileURL } from 'node:url'

const [, , file, published] = process.argv
const { default: handler, config } = await import(pathToFileURL(file).href)
if (config.path !== '/*' || !config.preferStatic)
  throw new Error(`The function is not for all paths: ${JSON.stringify(config)}`)

async function handle(request, response) {
  const url = new URL(request.url, `http://${request.headers.host}`)
  const asset = join(published, url.pathname)
  if (existsSync(asset) && statSync(asset).isFile())
    return response.end(readFileSync(asset))
  const body = ['GET', 'HEAD'].includes(request.method) ? undefined : Readable.toWeb(request)
  const headers = Object.entries(request.headers).flatMap(([name, value]) => [value].flat().map(one => [name, one]))
  const answer = await handler(new Request(url, { method: request.method, headers, body, duplex: 'half' }), {})
  response.statusCode = answer.status
  response.setHeaders(answer.headers)
  if (answer.headers.getSetCookie().length > 0)
    response.setHeader('set-cookie', answer.headers.getSetCookie())
  await (answer.body ? pipeline(Readable.fromWeb(answer.body), response) : response.end())
}

createServer((request, response) => {
  handle(request, response).catch((error) => {
    console.error(error)
    response.writeHead(502).end()
  })
}).listen(Number(process.env.PORT), '127.0.0.1')
