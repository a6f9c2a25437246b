import { username } from 'better-auth/plugins'

export const plugins = [username()]
