// What Vercel does with a deployment, as far as its Build Output API (version 3) says. In: the folder `output` and, in the environment, `PORT`. Out:
// a server on loopback: requests go along the routes of `config.json` to a file in `static` or to a function, which is called with the request
// and response of Node.js. Route fields that it does not know are refused.
import { existsSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'

const known = ['src', 'dest', 'headers', 'continue', 'handle', 'status']
const output = process.argv[2]
const { version, routes } = JSON.parse(readFileSync(join(output, 'config.json'), 'utf8'))
if (version !== 3)
  throw new Error(`Version ${version} of the Build Output API is not known here.`)
for (const field of routes.flatMap(Object.keys)) {
  if (!known.includes(field))
    throw new Error(`A route has the field ${field}, which is not known here.`)
}

const functions = new Map()

async function functionAt(dest) {
  const folder = join(output, 'functions', `${dest}.func`)
  if (!functions.has(folder)) {
    const { handler, launcherType, shouldAddHelpers } = JSON.parse(readFileSync(join(folder, '.vc-config.json'), 'utf8'))
    if (launcherType !== 'Nodejs' || shouldAddHelpers)
      throw new Error(`${folder} wants another launcher than this one.`)
    functions.set(folder, (await import(pathToFileURL(join(folder, handler)).href)).default)
  }
  return functions.get(folder)
}

function staticFile(pathname) {
  const file = join(output, 'static', pathname)
  return existsSync(file) && statSync(file).isFile() ? file : undefined
}

async function handle(request, response) {
  const { pathname, search } = new URL(request.url, 'http://localhost')
  for (const route of routes) {
    if (route.handle === 'filesystem') {
      const file = staticFile(pathname)
      if (file)
        return response.end(readFileSync(file))
      continue
    }
    const match = new RegExp(`^${route.src}$`).exec(pathname)
    if (!match)
      continue
    for (const [name, value] of Object.entries(route.headers ?? {}))
      response.setHeader(name, value)
    if (route.continue)
      continue
    if (route.status)
      return response.writeHead(route.status).end()
    request.url = pathname + search
    return (await functionAt(route.dest))(request, response)
  }
  response.writeHead(404).end()
}

createServer((request, response) => {
  handle(request, response).catch((error) => {
    console.error(error)
    response.writeHead(502).end()
  })
}).listen(Number(process.env.PORT), '127.0.0.1')
