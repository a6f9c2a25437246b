import { betterAuth } from 'better-auth'
import { testUtils } from './test-utils'
import { username } from 'better-auth/plugins'

const options = { plugins: [username()] }

export const auth = betterAuth(options)
export const createTestAuth = () => betterAuth({ ...options, plugins: [...options.plugins, testUtils()] })
