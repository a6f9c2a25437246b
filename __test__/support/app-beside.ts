// A Nuxt app with NuxtHub, this module and the stand-in for the module that also makes a schema. In: the order of the modules, when the other one finishes,
// and what the app has besides. Out: the app, and ways to look at its schema. The auth config throws where anybody runs it before the server does.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { NuxtApp } from './nuxt-app.ts'
import { newName, otherModuleFiles, type Shape } from './other-module.ts'

export const hub = '@nuxthub/core'
export const ours = 'nuxt-better-auth-schema'

/** The six orders of three modules, by their first letters: the hub, the other one, this one. */
export const orders: Record<string, string[]> = Object.fromEntries(
  [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]].map(order => [
    order.map(one => ['hub', 'theirs', 'ours'][one]).join(', '),
    order.map(one => [hub, newName, ours][one]!),
  ]),
)

/** Every order and shape: `npm run test:beside`. */
export const isWhole = process.env['BESIDE'] === 'all'

export interface Beside {
  order?: string[]
  shape?: Shape
  name?: string
  /** Lines of `nuxt.config`, such as `auth: { … },`. */
  options?: string
  hubOptions?: string
  /** Path → text; null for one that the app does not have. */
  files?: Record<string, string | null>
}

export const authConfig = (options = 'emailAndPassword: { enabled: true }', imports = '', name = newName) => `import { defineServerAuth } from '${name}/config'
${imports}
if (!process.env.SERVER_IS_RUNNING)
  throw new Error('The auth config was run while the app was prepared.')

export default defineServerAuth({ ${options} })
`

const prepared = { NUXT_BETTER_AUTH_SECRET: 'a-secret-that-only-tests-have-and-is-long' }

export class AppBeside extends NuxtApp {
  constructor(folder: string, beside: Beside = {}) {
    super(`beside-${folder}`, {
      'server/auth.config.ts': authConfig(),
      'app/app.vue': '<template><div /></template>\n',
      'tsconfig.json': '{ "files": [], "references": [{ "path": "./.nuxt/tsconfig.app.json" }, { "path": "./.nuxt/tsconfig.server.json" }, { "path": "./.nuxt/tsconfig.shared.json" }, { "path": "./.nuxt/tsconfig.node.json" }] }\n',
    })
    this.change(beside)
  }

  /** Writes `nuxt.config` and files, and has nothing of an earlier run. */
  change({ order = [hub, newName, ours], shape = 'lazy', name = newName, options = '', hubOptions = `{ db: 'sqlite' }`, files = {} }: Beside): void {
    this.remove('.nuxt')
    this.write({
      ...otherModuleFiles(shape, name),
      'nuxt.config.ts': `export default defineNuxtConfig({
  modules: ${JSON.stringify(order.map(one => one === newName ? name : one))},
  compatibilityDate: '2026-11-01',
  devtools: { enabled: false },
  telemetry: false,
  hub: ${hubOptions},
  ${options}
})
`,
    })
    for (const [file, text] of Object.entries(files)) {
      if (text === null)
        this.remove(file)
      else
        this.write({ [file]: text })
    }
  }

  async prepare(): Promise<string> {
    const { code, output } = await this.run('nuxt', ['prepare'], prepared)
    expect(code, output).toBe(0)
    return output
  }

  async prepareFails(): Promise<string> {
    const { code, output } = await this.run('nuxt', ['prepare'], prepared)
    expect(code, output).not.toBe(0)
    return output
  }

  read(file: string): string {
    return readFileSync(join(this.dir, file), 'utf8')
  }

  has(file: string): boolean {
    return existsSync(join(this.dir, file))
  }

  /** The names of the tables in what NuxtHub has bundled, each as often as it is there. */
  tables(): string[] {
    return [...this.read('.nuxt/hub/db/schema.mjs').matchAll(/(?:sqlite|pg|mysql)Table\("(\w+)"|\.table\("(\w+)"/g)].map(([, name, inSchema]) => name ?? inSchema!)
  }
}
