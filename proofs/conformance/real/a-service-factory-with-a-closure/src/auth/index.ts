import { createAuth } from './create'

export const service = createAuth({ baseURL: 'http://localhost:3000', jwt: true })
