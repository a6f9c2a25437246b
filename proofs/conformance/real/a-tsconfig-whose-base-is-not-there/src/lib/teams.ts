import { organization } from 'better-auth/plugins'

export const teams = organization({ teams: { enabled: true } })
