// TRUST: none, "1"
import { betterAuth } from 'better-auth'
import { toNodeHandler } from 'better-auth/node'
import { haveIBeenPwned, twoFactor } from 'better-auth/plugins'
import logger from './logger.js'

export const auth = betterAuth({
  plugins: [haveIBeenPwned(), twoFactor({ skipVerificationOnEnable: Boolean(process.env.TRUST) })],
  logger: { log: (level, message) => logger.info({ level }, message) },
})

export const handler = toNodeHandler(auth)
