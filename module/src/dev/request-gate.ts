// The requests of a dev server while it has no answer to give. In: the Nuxt instance, and whether its schema is on the way or cannot be made. Out: requests
// that wait until what they need is there, or that get a page with the error. Without it, the old server would answer with the old tables what the new
// config asks of it: with 500, or with 503 and 504 while Nuxt restarts.
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Nuxt } from '@nuxt/schema'

export interface RequestGate {
  /** From now on, requests wait. */
  hold: () => void
  /** Those that wait because of this gate go on, and others wait no more. */
  release: () => void
  /** Requests whose path begins with this one, which ends in a slash, get their answers from here, held or not; the one without the slash too. */
  serve: (path: string, answer: Answer) => void
  /** From now on, requests get this text for an answer, those that wait too; undefined ends that. It is asked for each time. */
  answerWith: (text: (() => string) | undefined) => void
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void

interface Door {
  /** Who holds requests: the Nuxt instance that is restarted does until the next one, which may settle before, is at work. */
  holders: Set<symbol>
  text: (() => string) | undefined
  waiting: (() => void)[]
  served: { path: string, answer: Answer } | undefined
}

/** A server outlives the Nuxt instances that are started anew. */
const doors = new WeakMap<Server, Door>()

/** To be called while Nuxt is set up: its command line gives it the server afterwards. */
export function requestGate(nuxt: Nuxt): RequestGate {
  const own = Symbol('gate')
  let door: Door = { holders: new Set(), text: undefined, waiting: [], served: undefined }
  nuxt.hook('listen', (server: Server) => {
    const known = doors.get(server)
    if (known) {
      // What the Nuxt instance before had to say is over; what it held waits until it has let go.
      known.text = door.text
      known.served = door.served
      door.holders.forEach(holder => known.holders.add(holder))
      door = known
    }
    else {
      doors.set(server, door)
      stand(server, door)
    }
    pass(door)
  })
  return {
    hold() {
      door.holders.add(own)
    },
    release() {
      door.holders.delete(own)
      pass(door)
    },
    serve(path, answer) {
      door.served = { path, answer }
    },
    answerWith(text) {
      door.text = text
      pass(door)
    },
  }
}

function stand(server: Server, door: Door): void {
  const listeners = server.listeners('request') as Answer[]
  server.removeAllListeners('request')
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (door.served && `${request.url?.replace(/\?.*/s, '')}/`.startsWith(door.served.path))
      return door.served.answer(request, response)
    door.waiting.push(() => {
      // Who asked has gone.
      if (response.destroyed)
        return
      if (door.text)
        refuse(response, door.text())
      else
        listeners.forEach(listener => listener.call(server, request, response))
    })
    pass(door)
  })
}

function pass(door: Door): void {
  if (door.holders.size === 0 || door.text)
    door.waiting.splice(0).forEach(go => go())
}

/** A page that loads itself until there is another one. */
function refuse(response: ServerResponse, text: string): void {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  // What runs in a worker of the page, or asks again and again, is not to keep it.
  response.writeHead(503, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'retry-after': '2', 'connection': 'close' })
  response.end(`<!doctype html>\n<meta charset="utf-8">\n<meta http-equiv="refresh" content="2">\n<title>No auth schema yet</title>\n<pre>${escaped}</pre>\n`)
}
