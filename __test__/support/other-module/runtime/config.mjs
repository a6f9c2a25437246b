// What an auth config imports. In: the options, or a function that makes them; plugins that are added to them. Out: always a function.
import { createAuthClient } from 'better-auth/vue'

export function defineServerAuth(config) {
  return typeof config === 'function' ? config : () => config
}

export function extendServerAuth(createConfig, plugins) {
  return (context) => {
    const config = createConfig(context)
    return { ...config, plugins: [...config.plugins ?? [], ...plugins] }
  }
}

export function defineClientAuth(options) {
  return baseURL => createAuthClient({ baseURL, ...options })
}
