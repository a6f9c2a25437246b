import { createAuth } from './create'

type Auth = ReturnType<typeof createAuth>

let instance: Auth | undefined
if (process.argv.includes('generate'))
  instance = createAuth()

export const auth = instance!
export const useAuth = () => instance ??= createAuth()
