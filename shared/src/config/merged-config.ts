// The configs of several layers as one. In: their files, the project's own last. Out: the text of a module that imports and merges them.
// The addon reads this text and the server runs it, so that the tables are those of the merged config whatever merging means.

export function mergedConfig(files: string[]): string {
  const imports = files.map((file, index) => `import config${index} from ${JSON.stringify(file)}`)
  return `${imports.join('\n')}

const configs = [${files.map((_, index) => `config${index}`).join(', ')}]

${merging}`
}

// Without an import: the addon has to find everything that it reads, and a package of ours cannot be found from a build directory.
const merging = `export default context => configs.map(config => optionsOf(config, context)).reduce(mergeOptions)

/** A function that makes options, what \`betterAuth\` returned, or the options themselves. */
function optionsOf(config, context) {
  const made = typeof config === 'function' ? config(context) : config
  if (typeof made.then === 'function')
    throw new Error('An asynchronous auth config cannot be merged with the config of another layer.')
  return made.options ?? made
}

/** A later plugin takes the place of an earlier one with its id: each runs once. */
function mergeOptions(base, over) {
  const merged = merge(base, over)
  if (base.plugins && over.plugins)
    merged.plugins = [...base.plugins.filter(({ id }) => !over.plugins.some(plugin => plugin.id === id)), ...over.plugins]
  return merged
}

function merge(base, over) {
  const merged = { ...base }
  for (const [key, value] of Object.entries(over)) {
    const below = merged[key]
    if (value === undefined || value === null)
      continue
    if (Array.isArray(below) && Array.isArray(value))
      merged[key] = [...below, ...value]
    else
      merged[key] = isPlain(below) && isPlain(value) ? merge(below, value) : value
  }
  return merged
}

function isPlain(value) {
  if (typeof value !== 'object' || value === null)
    return false
  const prototype = Object.getPrototypeOf(value)
  return prototype === null || prototype === Object.prototype
}
`
