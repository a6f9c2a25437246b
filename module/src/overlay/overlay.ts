// Problems in the browser. In: the Nuxt instance of a dev server. Out: the overlay that Vite has for errors in each page that is open or is opened, as long as there is a problem.
import type { Nuxt } from '@nuxt/schema'
import { moduleName } from '../logger'
import { type Problem, problemsOf } from './problems'

/** What Vite's client in the page understands: an error, or that something was updated, which closes the overlay. The first time it loads the page again. */
type Payload = { type: 'error', err: object } | { type: 'update', updates: [] }

interface Channel {
  clients: Set<unknown>
  send: (payload: Payload) => void
  on: (event: 'connection', listener: (socket: { send: (text: string) => void }) => void) => void
}

/** To be called before Nuxt builds: Vite makes its server then. */
export function showProblems(nuxt: Nuxt): void {
  const problems = problemsOf(nuxt)
  nuxt.hook('vite:serverCreated', (server, { isClient }) => {
    if (!isClient)
      return
    const channel = server.ws as unknown as Channel
    const send = channel.send.bind(channel)
    const errorOf = (problem: Problem): Payload => ({ type: 'error', err: asVite(problem) })
    problems.onChange = () => {
      // Vite would keep it for the first page to come, which gets it below.
      if (channel.clients.size > 0)
        send(problems.shown ? errorOf(problems.shown) : { type: 'update', updates: [] })
    }
    channel.on('connection', (socket) => {
      if (problems.shown)
        socket.send(JSON.stringify(errorOf(problems.shown)))
    })
    // An edit of a page closes the overlay, and the problem is still there.
    channel.send = (payload) => {
      send(payload)
      if (payload?.type === 'update' && problems.shown)
        send(errorOf(problems.shown))
    }
  })
}

/** A link to the place is what Vite makes of `loc`, and of paths with a line in the text. */
function asVite({ message, place, frame, rest }: Problem): object {
  return {
    plugin: moduleName,
    message,
    ...place ? { id: place.file, loc: place } : {},
    // Vite takes blanks at its beginning away, and marks would no longer stand below their places: before them comes one that it does not know. Each line has to end.
    frame: frame && `${frame.replace(/^(?= )/, '\u200B')}\n`,
    stack: rest,
  }
}
