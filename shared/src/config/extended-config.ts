// A config with plugins from further files, as the other module adds them. In: the file of the config, and those that export a plugin each. Out: the
// text of a module that is both together.

export function extendedConfig(file: string, plugins: string[]): string {
  return `import config from ${JSON.stringify(file)}
${plugins.map((plugin, index) => `import plugin${index} from ${JSON.stringify(plugin)}\n`).join('')}
export default (context) => {
  const options = config(context)
  return { ...options, plugins: [...options.plugins ?? [], ${plugins.map((_, index) => `plugin${index}`).join(', ')}] }
}
`
}
