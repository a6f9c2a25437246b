// The addon in WebAssembly, as `nuxt-better-auth-schema/native` has it, on Node.js. In: nothing. Out: the same functions as of a binary, over the files of the machine.
const fs = require('node:fs')
const { join, parse } = require('node:path')
const process = require('node:process')
const { MessageChannel, Worker, isMainThread, receiveMessageOnPort } = require('node:worker_threads')
const { createContext } = require('@emnapi/runtime')
const { asking } = require('./asking.cjs')
const { makeInstance } = require('./instance.cjs')

/** A worker is given a stack on which nesting does not end before the other bounds do. */
const stackMegabytes = 256

const names = ['checkSchema', 'compareSchema', 'generateSchema', 'generateSchemas', 'keepRows', 'makesConfig', 'readAdapter', 'readExports', 'readMigration', 'readNuxtConfig', 'readSnapshot']

/** How long a worker that is waited for may take: it starts only where a thread can, while the one that asks stands still. */
const longestMilliseconds = 60_000

let compiled
const ask = asking(() => {
  compiled ??= new WebAssembly.Module(fs.readFileSync(join(__dirname, 'nuxt-better-auth-schema.wasm32-wasip1.wasm')))
  return makeInstance({ compiled, fs, top: parse(process.cwd()).root, context: contextOfItsOwn() })
}, isMainThread ? largerStack : undefined)

/** It asks the process to tell it before it ends, and would keep doing so for an instance that is given up. */
function contextOfItsOwn() {
  const before = process.listeners('beforeExit')
  const context = createContext()
  context.suppressDestroy()
  process.listeners('beforeExit').filter(listener => !before.includes(listener)).forEach(listener => process.removeListener('beforeExit', listener))
  return context
}

/** The stack of the main thread was too small, and is so again for what is asked then. A worker is asked while this thread stands still. */
function largerStack() {
  const { port1: port, port2 } = new MessageChannel()
  const done = new Int32Array(new SharedArrayBuffer(4))
  const started = new Worker(join(__dirname, 'worker.cjs'), { resourceLimits: { stackSizeMb: stackMegabytes }, execArgv: [], workerData: { port: port2, done }, transferList: [port2] })
  started.unref()
  let isLost = false
  return (name, args) => {
    if (isLost)
      return undefined
    Atomics.store(done, 0, 0)
    port.postMessage({ name, args })
    isLost = Atomics.wait(done, 0, 0, longestMilliseconds) === 'timed-out'
    if (isLost)
      return undefined
    const { answer, error } = receiveMessageOnPort(port).message
    if (error !== undefined)
      throw Object.assign(new Error(error.message), { code: error.code })
    return { value: answer }
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
