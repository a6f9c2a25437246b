// PHONES: none, "1"
import { betterAuth } from 'better-auth'
import { phoneNumber, username } from 'better-auth/plugins'

export const auth = betterAuth({
  plugins: [...Bun.env.PHONES ? [phoneNumber({ sendOTP() {} })] : [], ...process.env.PHONES ? [username()] : []],
})
