// Errors for users. In: a message. Out: an error that shows it alone: the place that matters is named in it, and a stack through this
// module would bury it.

export function stackless(message: string): Error {
  return Object.assign(new Error(message), { stack: '' })
}
