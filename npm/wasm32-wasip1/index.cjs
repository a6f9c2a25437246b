// The addon in WebAssembly, as `nuxt-better-auth-schema/native` has it. In: nothing. Out: the same functions as of a binary.
//
// What stops an instance on the way (a fault of ours, or a stack that is too small) leaves it as it was then. It is given up, and a new one says what a binary says
// after a panic.
const { join } = require('node:path')
const process = require('node:process')
const { Worker } = require('node:worker_threads')
const { makeInstance } = require('./instance.cjs')

/** A worker is given a stack on which nesting does not end before the other bounds do. */
const stackMegabytes = 256

const names = ['checkSchema', 'compareSchema', 'generateSchema', 'generateSchemas', 'keepRows', 'makesConfig', 'readAdapter', 'readExports', 'readMigration', 'readNuxtConfig', 'readSnapshot']

let instance

function ask(name, args) {
  instance ??= makeInstance()
  try {
    const answer = instance.addon[name](...args)
    if (instance.isFull())
      instance = undefined
    return answer
  }
  catch (error) {
    const stopped = whyStopped(error)
    if (stopped === undefined)
      throw error
    return answerAfterStop(stopped, name, args)
  }
}

/** Of another error the instance knows itself. */
function whyStopped(error) {
  // V8's words for a stack that is full.
  if (error instanceof RangeError && /call stack/.test(error.message))
    return { isStackFull: true }
  if (error instanceof WebAssembly.RuntimeError)
    return { message: instance.said.map(text => text.trim()).filter(text => text !== '').join(' ') || error.message }
  return undefined
}

function answerAfterStop({ isStackFull, message }, name, args) {
  instance = makeInstance()
  if (isStackFull)
    instance.addon.sayStackFull()
  else
    instance.addon.sayStopped(message)
  try {
    return instance.addon[name](...args)
  }
  finally {
    instance.addon.sayStopped(null)
  }
}

let worker
let asked = 0
const waiting = new Map()

/** In a worker: the stack of a main thread is small, and nothing says how small. */
function askLater(name, args) {
  worker ??= startWorker()
  return new Promise((resolve, reject) => {
    waiting.set(++asked, { resolve, reject })
    worker.ref()
    worker.postMessage({ id: asked, name, args })
  })
}

function startWorker() {
  const started = new Worker(join(__dirname, 'worker.cjs'), { resourceLimits: { stackSizeMb: stackMegabytes }, execArgv: [], stdout: false })
  started.on('message', ({ id, answer, error }) => {
    const { resolve, reject } = waiting.get(id)
    waiting.delete(id)
    if (waiting.size === 0)
      started.unref()
    if (error === undefined)
      resolve(answer)
    else
      reject(Object.assign(new Error(error.message), { code: error.code }))
  })
  started.on('error', (error) => {
    worker = undefined
    const all = [...waiting.values()]
    waiting.clear()
    all.forEach(({ reject }) => reject(error))
  })
  started.unref()
  return started
}

function lockFile() {
  throw new Error(`there are no locks in WebAssembly (${process.platform} ${process.arch})`)
}

class FileLock {
  release() {}
}

module.exports = {
  __napiBindingTarget: 'wasm32-wasip1',
  ...Object.fromEntries(names.map(name => [name, (...args) => ask(name, args)])),
  FileLock,
  generateSchemaAsync: request => askLater('generateSchema', [request]),
  generateSchemasAsync: requests => askLater('generateSchemas', [requests]),
  lockFile,
}
