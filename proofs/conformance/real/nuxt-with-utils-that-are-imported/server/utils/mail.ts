import { emailOTP, magicLink } from 'better-auth/plugins'
import { Resend } from 'resend'

const resend = new Resend(process.env.RESEND_API_KEY)

export function mailPlugins() {
  return [
    magicLink({ sendMagicLink: async ({ email, url }) => { await resend.emails.send({ from: 'app', to: email, subject: 'Sign in', text: url }) } }),
    emailOTP({ async sendVerificationOTP({ email, otp }) { await resend.emails.send({ from: 'app', to: email, subject: otp, text: otp }) } }),
  ]
}
