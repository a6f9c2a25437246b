export default defineNuxtConfig({
  modules: ['@nuxthub/core', 'nuxt-better-auth-schema'],
  compatibilityDate: '2026-11-01',
  devtools: { enabled: false },
  telemetry: false,
  hub: { db: 'sqlite' },
  runtimeConfig: { authSecret: '' },
})
