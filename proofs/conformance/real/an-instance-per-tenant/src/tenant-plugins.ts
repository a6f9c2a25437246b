import { organization } from 'better-auth/plugins'

export const tenantPlugins = (tenant: string) => [organization({ organizationLimit: tenant.length })]
