export default defineNuxtConfig({
  modules: ['@nuxthub/core', 'nuxt-better-auth-schema'],
  compatibilityDate: '2026-11-01',
  devtools: { enabled: false },
  telemetry: false,
  css: ['~/assets/main.css'],
  app: {
    head: {
      htmlAttrs: { lang: 'en' },
      title: 'Playground',
      titleTemplate: '%s %separator %siteName',
      templateParams: { siteName: 'Playground' },
      viewport: 'width=device-width, initial-scale=1',
    },
  },
  hub: { db: 'sqlite' },
  // Read from the environment when the server starts: NUXT_AUTH_SECRET and NUXT_AUTH_URL. A build needs neither.
  runtimeConfig: {
    authSecret: '',
    authUrl: '',
  },
})
