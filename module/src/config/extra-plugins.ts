// Plugins that other modules contribute. In: the hook `better-auth:config:extend`. Out: what the addon takes of them, as plain data:
// each plugin's id and schema.
import type { Nuxt } from '@nuxt/schema'
import type { BetterAuthPlugin } from 'better-auth'

export interface ExtraPlugin {
  id: string
  schema: unknown
}

export async function collectExtraPlugins(nuxt: Nuxt, warn: (message: string) => void): Promise<ExtraPlugin[]> {
  const config: { plugins?: BetterAuthPlugin[] } = {}
  await nuxt.callHook('better-auth:config:extend', config)

  return (config.plugins ?? []).map((plugin) => {
    const lost: string[] = []
    const schema: unknown = JSON.parse(JSON.stringify(plugin.schema ?? {}, (key, value: unknown) => {
      if (typeof value === 'function')
        lost.push(key)
      return value
    }))
    // Better Auth itself applies these at run time, so rows are right without them; only a default in the database is missing.
    if (lost.length)
      warn(`The plugin \`${plugin.id}\` of the hook \`better-auth:config:extend\` has functions in its schema (${lost.join(', ')}). They are ignored, because a hook can pass only plain data.`)
    return { id: plugin.id, schema }
  })
}
