// The `nuxt.config`: the modules, a database for NuxtHub, a place for the secret. In: the app. Out: a part of the plan. The library `magicast` edits the text, as `nuxt module add`
// has it; then the addon reads what came out, and has to find what was added. If it does not, a person has to add it.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { generateCode, parseModule } from 'magicast'
import { getDefaultExportOptions } from 'magicast/helpers'
import { basename, join, relative } from 'pathe'
import { loadNative } from '../../../shared/src/addon/native'
import { nuxtConfigIn } from '../project/layers'
import type { App } from './app'
import type { Part } from './plan'
import { emptyNuxtConfig } from './texts'

type Options = Record<string, unknown>

interface Additions {
  modules: string[]
  hub: boolean
  secret: boolean
}

export async function nuxtConfig(app: App, needsSecret: boolean): Promise<Part> {
  const path = nuxtConfigIn(app.rootDir)
  const file = path === undefined ? 'nuxt.config.ts' : relative(app.rootDir, path)
  const before = path === undefined ? undefined : readFileSync(path, 'utf8')
  const additions = await missingFrom(app, path, needsSecret)
  const what = describe(additions)
  if (what === '')
    return { kept: { file, what: 'the modules, a database and the secret are there' } }
  // A layer from another place may set the database, and this file would count before it.
  if (additions.hub && app.nuxt && app.nuxt.unread.length > 0)
    return byHand(file, `${file} extends a layer that is not read, which may set \`hub.db\`. Add the lines of this that no layer has:`, additions)
  // A spread may set any of them, before or after what would be added.
  const isOpen = app.nuxt?.undecided.includes('') ?? false
  const after = isOpen ? undefined : await edited(before ?? emptyNuxtConfig, additions, basename(file))
  return after === undefined
    ? byHand(file, 'The options in this file are not a plain object, so the command can\'t add to them. Add this:', additions)
    : { write: { file, before, after, what: `adds ${what}` } }
}

async function missingFrom(app: App, path: string | undefined, needsSecret: boolean): Promise<Additions> {
  const { readNuxtConfig } = await loadNative()
  const { runtimeConfig } = path === undefined ? {} as Options : readNuxtConfig({ file: path, keys: ['runtimeConfig'] }).options
  return {
    modules: ['@nuxthub/core', 'nuxt-better-auth-schema'].filter(name => !app.modules.includes(name)),
    hub: app.nuxt?.dialect === undefined && !app.nuxt?.undecided.some(path => path.startsWith('hub')),
    secret: needsSecret && !Object.hasOwn(runtimeConfig ?? {}, 'authSecret'),
  }
}

function describe({ modules, hub, secret }: Additions): string {
  return [
    ...modules.length > 0 ? [`${modules.map(name => `'${name}'`).join(' and ')} to \`modules\``] : [],
    ...hub ? ['`hub.db: \'sqlite\'`'] : [],
    ...secret ? ['`runtimeConfig.authSecret`'] : [],
  ].join(', ')
}

/** Undefined if the text is not what could be edited. */
async function edited(text: string, additions: Additions, name: string): Promise<string | undefined> {
  try {
    const module = parseModule(text)
    const options = getDefaultExportOptions(module) as Record<string, any>
    if (additions.modules.length > 0) {
      options.modules ??= []
      options.modules.push(...additions.modules)
    }
    if (additions.hub) {
      options.hub ??= {}
      options.hub.db = 'sqlite'
    }
    if (additions.secret) {
      options.runtimeConfig ??= {}
      options.runtimeConfig.authSecret = ''
    }
    const after = `${generateCode(module, text === emptyNuxtConfig ? { format: { quote: 'single', trailingComma: true } } : {}).code.trimEnd()}\n`
    return await isThere(after, additions, name) ? after : undefined
  }
  catch {
    return undefined
  }
}

async function isThere(text: string, additions: Additions, name: string): Promise<boolean> {
  const { readNuxtConfig } = await loadNative()
  const folder = mkdtempSync(join(tmpdir(), 'nuxt-config-'))
  try {
    writeFileSync(join(folder, name), text)
    const { options: { modules, hub, runtimeConfig } } = readNuxtConfig({ file: join(folder, name), keys: ['modules', 'hub', 'runtimeConfig'] })
    return additions.modules.every(one => Array.isArray(modules) && modules.includes(one))
      && (!additions.hub || (hub as Options | undefined)?.db === 'sqlite')
      && (!additions.secret || (runtimeConfig as Options | undefined)?.authSecret === '')
  }
  finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function byHand(file: string, why: string, { modules, hub, secret }: Additions): Part {
  const lines = [
    ...modules.length > 0 ? [`modules: [${modules.map(name => `'${name}'`).join(', ')}],`] : [],
    ...hub ? ['hub: { db: \'sqlite\' },'] : [],
    ...secret ? ['runtimeConfig: { authSecret: \'\' },'] : [],
  ]
  return { byHand: { file, why, text: `${lines.join('\n')}\n` } }
}
