// A folder, served as any host of static files does it. In: the folder. Out: its address on a free loopback port, and a way to stop it.
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'

const types = { '.css': 'text/css', '.gz': 'application/gzip', '.html': 'text/html', '.js': 'text/javascript', '.json': 'application/json', '.svg': 'image/svg+xml', '.wasm': 'application/wasm' }

export async function serveFolder(folder) {
  const server = createServer((request, response) => answer(folder, request, response)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() }
}

function answer(folder, { url }, response) {
  const path = join(folder, decodeURIComponent(new URL(url, 'http://site').pathname))
  const file = [path, `${path}.html`, join(path, 'index.html')].find(one => extname(one) !== '' && existsSync(one))
  response.writeHead(file ? 200 : 404, { 'content-type': types[extname(file ?? '')] ?? 'text/plain' })
  response.end(file ? readFileSync(file) : '')
}
