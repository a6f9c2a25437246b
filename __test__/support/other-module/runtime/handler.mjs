// The routes of Better Auth. In: a request. Out: its answer.
import { defineEventHandler, toWebRequest } from 'h3'
import { serverAuth } from './auth.mjs'

export default defineEventHandler(event => serverAuth(event).handler(toWebRequest(event)))
