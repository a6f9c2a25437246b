import { organization } from 'better-auth/plugins'

export default defineServerAuth(({ runtimeConfig }) => ({
  baseURL: runtimeConfig.public.siteUrl,
  plugins: [organization()],
}))
