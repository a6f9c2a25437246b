// The thread that answers what is not waited for. In: questions. Out: answers, in their order.
const { parentPort } = require('node:worker_threads')
const addon = require('./index.cjs')

parentPort.on('message', ({ id, name, args }) => {
  try {
    parentPort.postMessage({ id, answer: addon[name](...args) })
  }
  catch (error) {
    parentPort.postMessage({ id, error: { message: error.message, code: error.code } })
  }
})
