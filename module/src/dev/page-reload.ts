// Pages that are open while Nuxt restarts. In: the Nuxt instance of a dev server. Out: each page loads itself again when the server is there.
//
// Vite's client in the page does this by itself once it has been connected: it asks for the server until it answers, one question after the other.
// But Nuxt's command line accepts those questions before Vite is there to answer them, and so does Node.js while nobody listens: the page would wait for ever.
// And a page that was loaded just before the restart is not connected yet, and gives up for good. Until Vite is there, both are answered here.
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Nuxt } from '@nuxt/schema'

type Answer = (request: IncomingMessage, socket: Duplex, head: Buffer) => void

/** A server outlives the Nuxt instances that are started anew. */
const answers = new WeakMap<Server, Answer>()

export function letPagesReload(nuxt: Nuxt): void {
  nuxt.hook('listen', async (server: Server) => {
    const answer = answers.get(server) ?? await answerer()
    answers.set(server, answer)
    const listen = () => server.off('upgrade', answer).on('upgrade', answer)
    listen()
    nuxt.hook('vite:serverCreated', (_, { isClient }) => {
      if (isClient)
        server.off('upgrade', answer)
    })
    // Nuxt's command line has taken everybody who listened away by now, and the next instance is seconds off.
    nuxt.hook('close', () => void listen())
  })
}

async function answerer(): Promise<Answer> {
  const { WebSocketServer } = await import('ws')
  const connections = new WebSocketServer({ noServer: true, clientTracking: false })
  return (request, socket, head) => {
    const protocol = request.headers['sec-websocket-protocol']
    // It asks again in a second.
    if (protocol === 'vite-ping')
      socket.destroy()
    // Connected once, the page asks for the server from now on.
    else if (protocol === 'vite-hmr')
      connections.handleUpgrade(request, socket, head, connection => connection.close())
  }
}
