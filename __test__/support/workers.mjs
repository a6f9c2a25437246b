// Worker threads that load the addon, ask it and end, one after the other. In: a config. Out: exit code 0 when the process outlives them.
import process from 'node:process'
import { Worker } from 'node:worker_threads'

const source = `
const { parentPort, workerData } = require('node:worker_threads')
import(workerData.addon).then(({ generateSchema }) => parentPort.postMessage(generateSchema(workerData.request).code !== null))`
const workerData = {
  addon: new URL('../../index.js', import.meta.url).href,
  request: { configFile: process.argv[2], rootDir: process.cwd(), dialect: 'sqlite' },
}

for (let count = 0; count < 10; count++) {
  const worker = new Worker(source, { eval: true, workerData })
  const answered = await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject))
  await worker.terminate()
  if (!answered)
    throw new Error('a worker got no schema')
}
