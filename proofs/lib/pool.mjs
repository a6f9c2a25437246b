// Several things at once. In: a list and what to do with an item. Out: the results in the order of the list.
import { availableParallelism } from 'node:os'

export async function pool(items, work, limit = availableParallelism()) {
  const results = Array.from({ length: items.length })
  let next = 0
  async function worker() {
    while (next < items.length) {
      const index = next++
      results[index] = await work(items[index], index)
    }
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker))
  return results
}
