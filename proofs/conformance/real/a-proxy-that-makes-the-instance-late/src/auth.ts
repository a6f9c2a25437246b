import { betterAuth } from 'better-auth'
import { jwt } from 'better-auth/plugins'

type Auth = ReturnType<typeof make>

const make = () => betterAuth({ plugins: [jwt()] })
let made: Auth | undefined

export const auth = new Proxy({} as Auth, {
  get: (_, key) => Reflect.get(made ??= make(), key),
})
