// What was found and is not covered. In: the plugins of every tree. Out: a line for each export that has a schema and no options in the grid, each that looks
// like such a plugin and could not be called, and each package that gave no plugin at all: none when the grid is complete.
import { grid } from '../lib/grid.mjs'

/** What is no plugin of its own. */
const excused = new Map([
  ['better-auth-harmony#default', 'is `emailHarmony` under another name'],
  ['@convex-dev/better-auth#convexAdapter', 'is an adapter'],
])

export function incomplete(factories) {
  const lines = new Set()
  for (const [tree, { plugins, failed, unloaded, packages }] of factories) {
    for (const { owner, name, schema } of plugins) {
      if (Object.keys(schema).length > 0 && !(name in grid) && !excused.has(`${owner}#${name}`))
        lines.add(`${owner} exports ${name}, which has a schema (${tree})`)
    }
    for (const { specifier, name } of failed.filter(({ specifier, name }) => !excused.has(`${specifier}#${name}`)))
      lines.add(`${specifier} exports ${name}, which looks like a plugin and throws (${tree})`)
    for (const owner of packages) {
      if (!plugins.some(plugin => plugin.owner === owner))
        lines.add(`${owner} exports no plugin that could be made (${tree}): ${unloaded.find(({ specifier }) => specifier.startsWith(owner))?.message ?? ''}`)
    }
  }
  return [...lines]
}
