// Projects to measure that are no fixture. In: what they hold. Out: their folders below the repository's `target`, from where
// the packages are found.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root } from '../lib/paths.mjs'

function project(name, files) {
  const dir = join(root, 'target', 'bench', name)
  rmSync(dir, { recursive: true, force: true })
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(join(dir, file, '..'), { recursive: true })
    writeFileSync(join(dir, file), text)
  }
  return dir
}

/** A config as `auth generate` wants it, over the options of another: it needs an instance with a database. */
export function commandProject(name, configFile) {
  return project(`command-${name}`, {
    'globals.ts': 'Object.assign(globalThis, { defineServerAuth: (config: unknown) => config })\n',
    'auth.ts': `import './globals'
import { betterAuth } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import config from '${relative(join(root, 'target', 'bench', `command-${name}`), configFile).replaceAll('\\', '/').replace(/\.ts$/, '')}'

const options = typeof config === 'function' ? (config as any)({ runtimeConfig: { authSecret: 'x'.repeat(32) } }) : config
export const auth = betterAuth({ ...options, secret: 'x'.repeat(32), baseURL: 'http://localhost', telemetry: { enabled: false }, database: drizzleAdapter({ transaction: () => {} }, { provider: 'sqlite', transaction: true }) })
`,
  })
}

const official = ['twoFactor', 'organization', 'admin', 'username', 'anonymous', 'phoneNumber', 'jwt', 'bearer', 'multiSession', 'deviceAuthorization', 'oneTimeToken']

/** A config with so many plugins of Better Auth, as the app of another module has it. */
export function officialProject(count) {
  const names = official.slice(0, count)
  return join(project(`official-${count}`, { 'auth.config.ts': `import { ${names.join(', ')} } from 'better-auth/plugins'\n\nexport default defineServerAuth({ plugins: [${names.map(name => `${name}()`).join(', ')}] })\n` }), 'auth.config.ts')
}

/** A config with so many plugins of the app, each in a file of its own with a table of four columns. */
export function pluginsProject(count) {
  const numbers = Array.from({ length: count }, (_, number) => number)
  const files = Object.fromEntries(numbers.map(number => [`plugins/p${number}.ts`, `import type { BetterAuthPlugin } from 'better-auth'

export function plugin${number}(options: { required?: boolean } = {}) {
  return {
    id: 'plugin-${number}',
    schema: {
      thing${number}: {
        fields: {
          name: { type: 'string', required: options.required ?? true },
          count: { type: 'number', required: false, defaultValue: ${number} },
          userId: { type: 'string', required: true, references: { model: 'user', field: 'id', onDelete: 'cascade' } },
          createdAt: { type: 'date', required: true, defaultValue: () => new Date() },
        },
      },
    },
  } satisfies BetterAuthPlugin
}
`]))
  files['auth.config.ts'] = `${numbers.map(number => `import { plugin${number} } from './plugins/p${number}'`).join('\n')}

export default { plugins: [${numbers.map(number => `plugin${number}()`).join(', ')}] }
`
  return join(project(`plugins-${count}`, files), 'auth.config.ts')
}

/** A config with so many conditions over variables of their own: each adds a plugin, or all are counted and the number decides about one. */
export function conditionsProject(count, meet) {
  const numbers = Array.from({ length: count }, (_, number) => number)
  const plugin = number => `{ id: 'p${number}', schema: { thing${number}: { fields: { name: { type: 'string', required: true } } } } }`
  const conditions = numbers.map(number => meet ? `if (process.env.V${number}) count++` : `if (process.env.V${number}) plugins.push(${plugin(number)})`)
  const last = meet ? `if (count === 3) plugins.push(${plugin('Counted')})\n` : ''
  return join(project(`conditions-${count}-${meet}`, { 'auth.config.ts': `const plugins: any[] = []\nlet count = 0\n${conditions.join('\n')}\n${last}export default { plugins }\n` }), 'auth.config.ts')
}
