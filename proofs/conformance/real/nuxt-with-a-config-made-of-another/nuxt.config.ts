export default defineNuxtConfig({ hub: { db: 'postgresql' } })
