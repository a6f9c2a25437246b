import { Elysia } from 'elysia'
import { auth } from './auth'

export const app = new Elysia().mount(auth.handler)
