// The middle of a list of numbers.

/** @param {number[]} numbers not in order */
export function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]
}
