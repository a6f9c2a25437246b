import { phoneNumber } from 'better-auth/plugins'

export const phone = phoneNumber({ sendOTP() {} })
