// A source of chance that is the same everywhere. In: a seed. Out: numbers, and picks from lists, always in the same order.

export function randomOf(seed) {
  let state = seed >>> 0
  // mulberry32, by Tommy Ettinger: in the public domain.
  const next = () => {
    state = (state + 0x6D2B79F5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const below = count => Math.floor(next() * count)
  return {
    below,
    chance: probability => next() < probability,
    pick: list => list[below(list.length)],
    /** Picks a key of `weights` as often as its weight says. */
    weighted(weights) {
      const entries = Object.entries(weights)
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0)
      return entries.find(([, weight]) => (left -= weight) < 0)?.[0] ?? entries[0][0]
    },
  }
}
