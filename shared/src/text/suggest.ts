// What was probably meant. In: a name that there is not, and those that there are. Out: a question to put behind the message, or nothing
// where none of them is near.
import { closestMatch } from 'leven'

export function didYouMean(name: string, known: readonly string[], shown = (one: string) => `\`${one}\``): string {
  const lower = name.toLowerCase()
  const near = known.find(one => one.toLowerCase() === lower)
    ?? closestMatch(name, known, { maxDistance: Math.min(3, Math.ceil(name.length / 3)) })
  return near === undefined ? '' : ` Did you mean ${shown(near)}?`
}
