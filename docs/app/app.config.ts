// How the site looks. In: nothing. Out: what Docus and Nuxt UI read.
export default defineAppConfig({
  header: { title: 'nuxt-better-auth-schema' },
  seo: { title: 'nuxt-better-auth-schema', description: 'The Drizzle schema of your Better Auth tables, without running your auth config.' },
  // It needs an address of the repository.
  github: false,
  ui: {
    colors: { primary: 'emerald', neutral: 'zinc' },
    // A title that is longer than the column goes on in the next line.
    contentNavigation: { slots: { linkTitle: 'whitespace-normal overflow-visible' } },
    // As a block of its own, a name could be parted from the comma behind it.
    prose: { code: { base: 'inline' } },
  },
})
