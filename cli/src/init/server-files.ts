// The three files on the server: the auth config, the utility that creates Better Auth, the route that answers its requests. In: the app. Out: a part of the plan for
// each. A file that is there stays as it is; if the others can't work with it, a person has to change it.
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'pathe'
import type { App } from './app'
import type { Part } from './plan'
import { configText, routeText, utilityText } from './texts'

const source = /\.(?:ts|mts|js|mjs)$/

export function serverFiles(app: App): Part[] {
  return [config(app), utility(app), route(app)]
}

function config({ configs, configFile }: App): Part {
  const own = configs.at(-1)
  return own === undefined
    ? { write: { file: configFile, before: undefined, after: configText, what: 'the options of Better Auth: sign-up with an email address and a password' } }
    : { kept: { file: own, what: 'the auth config is there' } }
}

/** Server utilities are auto-imported, so its name has to be free of other meanings. */
function utility({ rootDir, servers }: App): Part {
  const folders = servers.map(server => join(server, 'utils'))
  const present = folders.flatMap(folder => sourcesIn(rootDir, folder))
  const provider = present.find(file => /\bexport\b.*\buseServerAuth\b/.test(readFileSync(join(rootDir, file), 'utf8')))
  if (provider !== undefined)
    return { kept: { file: provider, what: '`useServerAuth` is there' } }
  const file = join(folders[0]!, 'auth.ts')
  const taken = present.find(one => one.replace(source, '') === file.replace(source, ''))
  return taken === undefined
    ? { write: { file, before: undefined, after: utilityText, what: '`useServerAuth()`, which creates Better Auth when the first request arrives' } }
    : { byHand: { file: taken, why: 'This file stays as it is, but it does not export `useServerAuth`, which the route calls. Add this to it:', text: utilityText } }
}

function route({ rootDir, servers, configs }: App): Part {
  const folders = servers.flatMap(server => ['api/auth', 'routes/api/auth'].map(folder => join(server, folder)))
  const [present] = folders.flatMap(folder => sourcesIn(rootDir, folder)).filter(file => /\/\[\.\.\.[^/]*\]\.[^/]*$/.test(file))
  if (present !== undefined)
    return { kept: { file: present, what: 'the route is there' } }
  const moved = configs.find(file => /\bbasePath\b/.test(readFileSync(resolve(rootDir, file), 'utf8')))
  if (moved !== undefined)
    return { byHand: { file: `${servers[0]}/routes`, why: `${moved} sets \`basePath\`, so the route has another path than /api/auth. Write this to a file \`[...all].ts\` in the folder of that path:`, text: routeText } }
  return { write: { file: join(servers[0], 'api/auth/[...all].ts'), before: undefined, after: routeText, what: 'answers the requests to /api/auth' } }
}

/** Source files right in a folder, relative to the root. Empty if there is no such folder. */
function sourcesIn(rootDir: string, folder: string): string[] {
  try {
    return readdirSync(join(rootDir, folder)).filter(name => source.test(name)).sort().map(name => join(folder, name))
  }
  catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      return []
    throw error
  }
}
