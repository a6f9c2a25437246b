// Writes down what a Node.js process loads. In: `LOADED`, a file. Out: in it the URL of each module, a line each. It is preloaded with `--import`.
import { appendFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import process from 'node:process'

registerHooks({
  load(url, context, next) {
    appendFileSync(process.env.LOADED, `${url}\n`)
    return next(url, context)
  },
})
