// The app that is set up. In: `--cwd`, `--server-dir`. Out: its folders, what its `nuxt.config` and those of its layers say, and its auth config; or an error, if it
// is no Nuxt app or has another way to run Better Auth. Nothing of it is run.
import { existsSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'pathe'
import { CommandError } from '../exit'
import { nuxtAliases } from '../project/aliases'
import { otherNames } from '../../../shared/src/beside/names'
import { findNuxtConfigs } from '../project/find-config'
import { serverOf } from '../project/layers'
import { readNuxtConfig, type NuxtSettings } from '../project/nuxt-config'
import { searchConfigs } from '../project/search-configs'
import { isFolder } from '../../../shared/src/files/kinds'
import { pages } from '../../../shared/src/text/pages'

export interface App {
  /** Absolute path. */
  rootDir: string
  /** Server folders, relative to the root: the project's own first, then those of the layers. */
  servers: [own: string, ...layers: string[]]
  /** Names of modules in the `nuxt.config` of the project and of these layers. */
  modules: string[]
  nuxt: NuxtSettings | undefined
  /** The auth configs, relative to the root. Empty if there is none. */
  configs: string[]
  /** Where to write it. */
  configFile: string
}

export async function findApp({ cwd, 'server-dir': serverDir }: { 'cwd': string, 'server-dir'?: string }): Promise<App> {
  const rootDir = resolve(cwd)
  if (!isFolder(rootDir))
    throw new CommandError(`There is no folder ${rootDir}.`)
  const nuxt = await readNuxtConfig(rootDir, nuxtAliases(rootDir))
  if (!nuxt && !dependsOnNuxt(rootDir)) {
    throw new CommandError(
      `There is no nuxt.config in ${rootDir}, and its package.json does not name \`nuxt\`.\n`
      + 'This command sets up a Nuxt app. Use --cwd to name its folder. In other frameworks, follow the documentation of Better Auth.',
    )
  }
  const own = ownServer(rootDir, serverDir, nuxt)
  const [, ...layers] = nuxt?.layers ?? []
  const modules = (nuxt?.layers ?? []).flatMap(({ options }) => namesIn(options.modules))
  const otherModule = otherNames.find(name => modules.includes(name))
  if (otherModule !== undefined) {
    throw new CommandError(
      `\`${otherModule}\` is among the modules of this app, and brings the route and the server utility that this command writes. Nothing was written.\n`
      + `To use this module for its tables, list \`nuxt-better-auth-schema\` beside it: ${pages.besideTheOtherModule}.`,
    )
  }
  const named = nuxt?.options.configFile
  const configs = named === undefined ? findNuxtConfigs(rootDir, [{ root: rootDir, serverDir: resolve(rootDir, own) }, ...layers]) : [relative(rootDir, resolve(rootDir, named))].filter(file => existsSync(resolve(rootDir, file)))
  const [other] = configs.length === 0 ? await otherConfigs(rootDir) : []
  if (other !== undefined) {
    throw new CommandError(
      `${other} seems to configure Better Auth already. Nothing was written: a second config would have other tables.\n`
      + `Set \`authSchema: { configFile: '${other}' }\` in nuxt.config, or move the options to ${own}/auth.config.ts: ${pages.fromAuthGenerate}.`,
    )
  }
  return {
    rootDir,
    servers: [own, ...layers.map(layer => relative(rootDir, serverOf(layer)))],
    modules,
    nuxt,
    configs,
    configFile: named === undefined ? `${own}/auth.config.ts` : relative(rootDir, resolve(rootDir, named)),
  }
}

/** Files that call `betterAuth` with options of their own. */
async function otherConfigs(rootDir: string): Promise<string[]> {
  const { own } = await searchConfigs(rootDir)
  return own.filter(file => !readFileSync(join(rootDir, file), 'utf8').includes('\'#auth/config\''))
}

function ownServer(rootDir: string, named: string | undefined, nuxt: NuxtSettings | undefined): string {
  if (named !== undefined)
    return relative(rootDir, resolve(rootDir, named))
  if (nuxt?.undecided.some(path => path === '' || path === 'serverDir')) {
    throw new CommandError(`\`${nuxt.undecided.includes('') ? 'The options' : 'serverDir'}\` in ${nuxt.file} can't be determined, because the file is not run.\n`
      + 'Name the server folder with --server-dir. In most apps it is `server`.')
  }
  return nuxt?.serverDir === undefined ? 'server' : relative(rootDir, nuxt.serverDir)
}

function dependsOnNuxt(rootDir: string): boolean {
  try {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(rootDir, 'package.json'), 'utf8')) as Record<string, Record<string, string> | undefined>
    return Object.hasOwn({ ...dependencies, ...devDependencies }, 'nuxt')
  }
  catch {
    return false
  }
}

/** Of modules that are listed by their names, with options or without. */
function namesIn(modules: unknown): string[] {
  const entries = Array.isArray(modules) ? modules as unknown[] : []
  return entries.map(entry => Array.isArray(entry) ? entry[0] as unknown : entry).filter(name => typeof name === 'string')
}
