// What the module that also makes a schema is called. In: nothing. Out: its names, the newest first.

export const otherNames = ['@nuxtjs/better-auth', '@onmax/nuxt-better-auth'] as const
