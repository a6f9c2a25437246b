import { betterAuth } from 'better-auth'
import { username } from 'better-auth/plugins'
import { gen, run, succeed } from './effect'

const Config = succeed({ baseURL: 'http://localhost:3000' })

const program = gen(function* () {
  const { baseURL } = yield Config
  return betterAuth({ baseURL, plugins: [username()] })
})

export const auth = run(program)
