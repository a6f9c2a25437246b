// `#auth/config`: the auth config that the schema was made from. In: where configs are. Out: a virtual module with its types, registered
// with Nuxt, and a warning where server code runs the config of one layer while the tables are those of several.
import { addServerTemplate, addTypeTemplate } from '@nuxt/kit'
import type {} from '@nuxt/nitro-server'
import type { Nuxt } from '@nuxt/schema'
import { normalize, relative } from 'pathe'
import type { Plugin } from 'rollup'
import { configModule } from '../../../shared/src/config/config-entry'
import { findConfig } from './find'
import { log } from '../logger'

const name = '#auth/config'

export function offerConfig(nuxt: Nuxt, configFile: () => string | undefined): void {
  const files = () => findConfig(nuxt, configFile()).files

  addServerTemplate({ filename: name, getContents: () => configModule(files()) })
  addTypeTemplate({ filename: 'types/auth-config.d.ts', getContents: () => configTypes(files()) }, { nitro: true, nuxt: true })

  nuxt.hook('nitro:config', (nitro) => {
    const plugin: Plugin = {
      name: 'auth-config-users',
      buildEnd() {
        const configs = files()
        if (configs.length === 1)
          return
        for (const id of this.getModuleIds()) {
          const used = this.getModuleInfo(id)?.importedIds.map(normalize).find(imported => configs.includes(imported))
          if (used && !id.includes(name) && !configs.includes(normalize(id)))
            log.warn(describeUse(nuxt, normalize(id), used, configs))
        }
      },
    }
    nitro.rollupConfig = { ...nitro.rollupConfig, plugins: [nitro.rollupConfig?.plugins, plugin] } as NonNullable<typeof nitro.rollupConfig>
  })
}

function describeUse(nuxt: Nuxt, user: string, used: string, configs: string[]): string {
  const show = (file: string) => `\`${relative(nuxt.options.rootDir, file)}\``
  return `${show(user)} imports ${show(used)}, but the auth tables are those of ${configs.map(show).join(' and ')} together.\n`
    + `Import \`${name}\` instead, or name one config with \`authSchema.configFile\`.`
}

function configTypes(files: string[]): string {
  const each = files.map(file => `typeof import(${asImport(file)}).default`)
  const type = each.length === 1 ? each[0] : `import('nuxt-better-auth-schema/config').MergedServerAuth<[${each.join(', ')}]>`
  // Not `export … from` the file: in the declaration of a module TypeScript does not follow that, and makes it `any`.
  return `declare module '${name}' {
  /** The auth config; those of several layers as one. */
  const config: ${type}
  export default config
}
`
}

/** TypeScript wants the name of what a module is compiled to. */
function asImport(file: string): string {
  return JSON.stringify(file.replace(/\.ts$/, '').replace(/\.m[jt]s$/, '.mjs'))
}
