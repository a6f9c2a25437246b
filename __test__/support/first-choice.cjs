// drizzle-kit without a person. In: loaded before it, with `--require`. Out: each of its questions, whether something was created or renamed, is
// answered with the first choice, "created", which is what a person gets who presses Enter.
const process = require('node:process')

const { stdin, stdout } = process
for (const stream of [stdin, stdout])
  Object.defineProperty(stream, 'isTTY', { value: true, configurable: true })
stdin.setRawMode = () => stdin
stdin.on('newListener', (event) => {
  if (event === 'keypress')
    setTimeout(() => stdin.emit('keypress', '', { name: 'return' }), 0)
})
