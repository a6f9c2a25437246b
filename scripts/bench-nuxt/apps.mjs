// The measured apps: one app, whose auth tables come from nowhere, from a file that is kept by hand, from this module, or from the other one.
// In: the folder with the packages. Out: the folder of each.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { otherModule } from './packages.mjs'

const options = `{
  secret: 'a-secret-for-measuring-that-is-long-enough',
  baseURL: 'http://localhost:3000',
  emailAndPassword: { enabled: true },
  user: { additionalFields: { timeZone: { type: 'string', required: false, defaultValue: 'UTC' } } },
  plugins: [twoFactor(), organization({ teams: { enabled: true } }), admin(), username()],
}`
const plugins = 'import { admin, organization, twoFactor, username } from \'better-auth/plugins\'\n'
const config = `${plugins}\nexport default defineServerAuth(() => (${options}))\n`
const handler = 'export default defineEventHandler(event => useServerAuth().handler(toWebRequest(event)))\n'

const note = imports => `import { sqliteTable, text } from 'drizzle-orm/sqlite-core'\n${imports}
export const note = sqliteTable('note', {
  id: text('id').primaryKey(),
  userId: text('user_id')${imports ? '.references(() => user.id)' : ''},
})
`

/** What all of them have. */
const base = {
  'app/app.vue': '<template>\n  <p>{{ data }}</p>\n</template>\n\n<script setup lang="ts">\nconst { data } = await useFetch(\'/api/notes\')\n</script>\n',
  'server/api/notes.get.ts': 'import { db, schema } from \'hub:db\'\n\nexport default defineEventHandler(() => db.select().from(schema.note))\n',
}

export async function makeApps(cache) {
  rmSync(join(cache, 'apps'), { recursive: true, force: true })
  const apps = {
    none: make(cache, 'none', [], { 'server/db/schema/notes.ts': note('') }),
    ours: make(cache, 'ours', ['nuxt-better-auth-schema'], {
      'server/db/schema/notes.ts': note('import { user } from \'#auth/schema\'\n'),
      'server/auth.config.ts': config,
      'server/utils/auth.ts': utility('import { createDatabase } from \'#auth/database\'\nimport authConfig from \'../auth.config\'\n', '...authConfig({} as never), database: createDatabase()'),
      'server/api/auth/[...all].ts': handler,
    }),
    other: make(cache, 'other', [otherModule], {
      'server/db/schema/notes.ts': note(''),
      'server/auth.config.ts': config.replace(plugins, `${plugins}import { defineServerAuth } from '${otherModule}/config'\n`),
      'app/auth.config.ts': `import { defineClientAuth } from '${otherModule}/config'\n\nexport default defineClientAuth({})\n`,
    }),
  }
  apps.hand = make(cache, 'hand', [], {
    'server/db/schema/notes.ts': note('import { user } from \'./auth\'\n'),
    'server/db/schema/auth.ts': await handWritten(cache, join(apps.ours, 'server', 'auth.config.ts')),
    'server/utils/auth.ts': utility(`${plugins}import { drizzleAdapter } from 'better-auth/adapters/drizzle'\nimport { db, schema } from 'hub:db'\n`, `...${options}, database: drizzleAdapter(db, { provider: 'sqlite', schema })`),
    'server/api/auth/[...all].ts': handler,
  })
  return apps
}

function utility(imports, settings) {
  return `import { betterAuth } from 'better-auth'\n${imports}
const createAuth = () => betterAuth({ ${settings} })
let auth: ReturnType<typeof createAuth> | undefined
export const useServerAuth = () => auth ??= createAuth()
`
}

/** The same tables as somebody would keep them: without what only a generated file says. */
async function handWritten(cache, configFile) {
  const { generateSchema } = await import(pathToFileURL(join(cache, 'node_modules', 'nuxt-better-auth-schema', 'index.js')).href)
  const { code } = generateSchema({ configFile, rootDir: dirname(dirname(configFile)), dialect: 'sqlite' })
  return code.split('\n').filter(line => !/^\s*(?:\/\/|\/?\*)/.test(line)).join('\n')
}

function make(cache, name, modules, files) {
  const directory = join(cache, 'apps', name)
  const all = {
    ...base,
    ...files,
    'package.json': '{ "private": true, "type": "module" }\n',
    'tsconfig.json': '{ "files": [], "references": [{ "path": "./.nuxt/tsconfig.app.json" }, { "path": "./.nuxt/tsconfig.server.json" }, { "path": "./.nuxt/tsconfig.shared.json" }, { "path": "./.nuxt/tsconfig.node.json" }] }\n',
    'nuxt.config.ts': `export default defineNuxtConfig({
  modules: ${JSON.stringify(['@nuxthub/core', ...modules])},
  compatibilityDate: '2026-11-01',
  devtools: { enabled: false },
  telemetry: false,
  hub: { db: { dialect: 'sqlite', applyMigrationsDuringBuild: false } },
})
`,
  }
  for (const [file, text] of Object.entries(all)) {
    mkdirSync(dirname(join(directory, file)), { recursive: true })
    writeFileSync(join(directory, file), text)
  }
  return directory
}
