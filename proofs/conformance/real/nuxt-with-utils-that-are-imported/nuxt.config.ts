export default defineNuxtConfig({ hub: { db: 'mysql' } })
