// The thread with a large stack. In: questions. Out: answers, in their order. Who stands still until there is one has given a port, and a number that says when.
const { parentPort, workerData } = require('node:worker_threads')
const addon = require('./index.cjs')

const port = workerData?.port ?? parentPort

port.on('message', ({ id, name, args }) => {
  port.postMessage({ id, ...answerTo(name, args) })
  if (workerData?.done) {
    Atomics.store(workerData.done, 0, 1)
    Atomics.notify(workerData.done, 0)
  }
})

function answerTo(name, args) {
  try {
    return { answer: addon[name](...args) }
  }
  catch (error) {
    return { error: { message: error.message, code: error.code } }
  }
}
