export default defineNuxtConfig({ hub: { db: 'sqlite' } })
