// Questions to the addon in WebAssembly. In: a way to make an instance. Out: a function that asks it.
//
// What stops an instance on the way (a fault of ours, or a stack that is too small) leaves it as it was then. It is given up, and a new one says what a binary says
// after a panic.

/** `otherStack`, once the stack was too small: gives another way to ask, which answers with a `value`, or undefined where it cannot. */
function asking(makeInstance, otherStack) {
  let instance
  let elsewhere

  return function ask(name, args) {
    const answered = elsewhere?.(name, args)
    if (answered)
      return answered.value
    instance ??= makeInstance()
    const { addon, said, isFull } = instance
    try {
      const answer = addon[name](...args)
      if (isFull())
        instance = undefined
      return answer
    }
    catch (error) {
      const stopped = whyStopped(error, said)
      if (stopped === undefined)
        throw error
      instance = undefined
      if (stopped.isStackFull && otherStack && elsewhere === undefined) {
        elsewhere = otherStack()
        return ask(name, args)
      }
      instance = makeInstance()
      return answerAfterStop(instance.addon, stopped, name, args)
    }
  }
}

/** Of another error the instance knows itself. */
function whyStopped(error, said) {
  // V8's words for a stack that is full.
  if (error instanceof RangeError && /call stack/.test(error.message))
    return { isStackFull: true }
  if (error instanceof WebAssembly.RuntimeError)
    return { message: said.map(text => text.trim()).filter(text => text !== '').join(' ') || error.message }
  return undefined
}

function answerAfterStop(addon, { isStackFull, message }, name, args) {
  if (isStackFull)
    addon.sayStackFull()
  else
    addon.sayStopped(message)
  try {
    return addon[name](...args)
  }
  finally {
    addon.sayStopped(null)
  }
}

module.exports = { asking }
