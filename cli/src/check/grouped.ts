// Things that belong together. In: a list, and what one of them is known by. Out: lists of those that are known by the same, in the order of their first ones.
export function grouped<Thing>(list: Thing[], keyOf: (thing: Thing) => string): Thing[][] {
  const groups = new Map<string, Thing[]>()
  for (const thing of list)
    groups.set(keyOf(thing), [...groups.get(keyOf(thing)) ?? [], thing])
  return [...groups.values()]
}
