import { defineNuxtModule } from '@nuxt/kit'

export default defineNuxtModule({
  setup(_, nuxt) {
    nuxt.hook('better-auth:schema:tables', (tables) => {
      tables.find(({ key }) => key === 'user')?.fields.push({ key: 'theme', type: 'string', required: true, default: 'light' })
    })
    nuxt.hook('better-auth:schema:changed', ({ changes }) => {
      for (const { text } of changes)
        console.info(`A module was told: ${text}`)
    })
  },
})
