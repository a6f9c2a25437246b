import { oneTimeToken, username } from 'better-auth/plugins'

export const plugins = {
  names: async () => username(),
  tokens: async () => oneTimeToken(),
}
