import { betterAuth } from 'better-auth'
import { tenantPlugins } from './tenant-plugins'

const kept = new Map<string, ReturnType<typeof make>>()

function make(tenant: string) {
  return betterAuth({ appName: tenant, basePath: `/${tenant}/auth`, plugins: tenantPlugins(tenant) })
}

export function authOf(tenant: string) {
  const known = kept.get(tenant)
  if (known)
    return known
  const made = make(tenant)
  kept.set(tenant, made)
  return made
}
