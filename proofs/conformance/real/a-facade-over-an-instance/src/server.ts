import { auth } from './auth'

export const fetch = (request: Request) => auth.handler(request)
