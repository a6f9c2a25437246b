// NODE_ENV: "development", "production"
// VERCEL_URL: none, "app.example"
import 'server-only'
import { betterAuth } from 'better-auth'
import { nextCookies } from 'better-auth/next-js'
import { admin, anonymous } from 'better-auth/plugins'
import { headers } from 'next/headers'
import { pool } from '@/db/pool'
import { siteUrl } from '@/lib/site-url'

export const auth = betterAuth({
  baseURL: siteUrl(),
  database: pool,
  trustedOrigins: process.env.NODE_ENV === 'development' ? ['http://localhost:3000'] : [],
  plugins: [admin(), ...process.env.NODE_ENV === 'production' ? [] : [anonymous()], nextCookies()],
})

export const getSession = async () => auth.api.getSession({ headers: await headers() })
