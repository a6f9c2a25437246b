interface Env {
  DB: D1Database
  ADMINS?: string
  BETTER_AUTH_SECRET: string
}
