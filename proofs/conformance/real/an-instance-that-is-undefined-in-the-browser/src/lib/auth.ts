// VITE_SSR: none, "1"
import { betterAuth } from 'better-auth'
import { magicLink, username } from 'better-auth/plugins'

export const auth = import.meta.env.VITE_SSR ? betterAuth({ plugins: [magicLink({ sendMagicLink() {} }), username()] }) : undefined
