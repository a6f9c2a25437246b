// Pages that are open while Nuxt restarts. In: the Nuxt instance of a dev server. Out: each page loads itself again when the server is there.
// Vite's client in the page asks for the server until it answers, one question after the other. Nuxt's command line accepts them before
// Vite is there to answer, so that the page would wait for ever: until then, they are refused here.
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Nuxt } from '@nuxt/schema'

export function letPagesReload(nuxt: Nuxt): void {
  nuxt.hook('listen', (server: Server) => {
    server.on('upgrade', refuse)
    nuxt.hook('vite:serverCreated', (_, { isClient }) => {
      if (isClient)
        server.off('upgrade', refuse)
    })
  })
}

function refuse({ headers }: IncomingMessage, socket: Duplex): void {
  if (headers['sec-websocket-protocol']?.startsWith('vite-'))
    socket.destroy()
}
