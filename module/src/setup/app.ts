// What an app gets whose server uses the schema. In: the module, set up. Out: aliases and types for the server, the gate before a build, and the dev server.
import { takeNames } from '../beside/names'
import { offerConfig } from '../config/server'
import { develop } from '../dev/develop'
import { guard } from '../gate/guard'
import { warnOfHub } from '../hub/warnings'
import { offerDefineServerAuth, offerToServer } from '../server/server'
import type { AuthModule } from './auth-module'

/** To be called when all modules are done. `runtimeConfig` is the path of the built `runtime/config`. */
export function offerToApp(module: AuthModule, runtimeConfig: string): void {
  const { nuxt, files, schema, other } = module
  if (other.isServed)
    takeNames(nuxt)
  else
    offerDefineServerAuth(runtimeConfig)
  offerToServer(nuxt, files, () => module.settings, () => schema.exports)
  offerConfig(nuxt, () => module.configFile)
  guardBuild(module)
  if (module.isDevServer)
    nuxt.hook('ready', () => develop(nuxt, module))
}

function guardBuild(module: AuthModule): void {
  const { nuxt, schema } = module
  const look = () => guard({ ...module, schemaPaths: () => module.schemaPaths })
  nuxt.hook('app:templates', async () => {
    if (!schema.isMade) {
      // Nothing may be built without the auth tables: a migration made of that would drop them.
      await schema.untilMade()
      await look()
    }
    schema.restore()
  })
  nuxt.hook('ready', () => warnOfHub(nuxt))
  nuxt.hook('ready', look)
}
