// The pages of the docs that messages name. In: nothing. Out: the path of each in an app that has this package. `__test__/docs/links.unit.test.ts` opens them.
const content = 'node_modules/nuxt-better-auth-schema/docs/content'

export const pages = {
  quickStart: `${content}/1.getting-started/1.quick-start.md`,
  authConfig: `${content}/1.getting-started/2.auth-config.md`,
  configuration: `${content}/1.getting-started/3.configuration.md`,
  schemaChanges: `${content}/2.guides/1.schema-changes.md`,
  migrations: `${content}/2.guides/2.migrations.md`,
  commandLine: `${content}/2.guides/3.command-line.md`,
  besideTheOtherModule: `${content}/2.guides/5.migrating-from-nuxt-better-auth.md`,
  fromAuthGenerate: `${content}/2.guides/6.migrating-from-auth-generate.md`,
  messages: `${content}/5.messages/index.md`,
}

export function pageOfMessage(code: string): string {
  return `${content}/5.messages/${code}.md`
}
