// The site of the documentation. In: `content/`, and the pages at the root of the repository. Out: static files. Nothing comes from elsewhere, when it is built or when it is
// read: no fonts, icons, images or analytics. `npm run docs:build` builds it and follows every link.
export default defineNuxtConfig({
  extends: ['docus'],
  site: { name: 'nuxt-better-auth-schema' },
  app: { head: { link: [{ rel: 'icon', type: 'image/svg+xml', href: '/favicon.svg' }] } },
  devtools: { enabled: false },
  telemetry: false,
  // The fonts of the reader's system.
  ui: { fonts: false },
  fonts: { enabled: false },
  icon: {
    provider: 'none',
    serverBundle: 'local',
    clientBundle: {
      scan: true,
      // Of those that are named in data: sections of `content/`, and types of files.
      icons: [
        ...['book-open', 'cloud', 'layers', 'message-square-warning', 'rocket'].map(name => `lucide:${name}`),
        ...['dotenv', 'nuxt', 'toml', 'typescript', 'vue'].map(name => `vscode-icons:file-type-${name}`),
      ],
    },
  },
  image: { provider: 'none' },
  // These need the public address of the site, and there is none yet.
  ogImage: { enabled: false },
  robots: { enabled: false },
  llms: { enabled: false },
  mcp: { enabled: false },
  nitro: { prerender: { failOnError: true } },
})
