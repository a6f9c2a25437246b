// The pages of the docs that messages name. In: nothing. Out: the path of each in an app that has this package. `__test__/docs/links.unit.test.ts` opens them.
const content = 'node_modules/nuxt-better-auth-schema/docs/content'

export const pages = {
  migrations: `${content}/2.guides/2.migrations.md`,
  besideTheOtherModule: `${content}/2.guides/5.migrating-from-nuxt-better-auth.md`,
  fromAuthGenerate: `${content}/2.guides/6.migrating-from-auth-generate.md`,
}
