export default defineNuxtConfig({
  modules: ['@nuxthub/core', 'nuxt-better-auth-schema'],
  compatibilityDate: '2026-11-01',
  devtools: { enabled: false },
  telemetry: false,
  hub: { db: process.env.DEV_APP_DIALECT === 'postgresql' ? 'postgresql' : 'sqlite' },
  authSchema: process.env.DEV_APP_MIGRATE ? { dev: { migrate: true } } : {},
})
