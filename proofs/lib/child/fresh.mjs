// Fresh modules without a fresh process. In: nothing. Out: from now on, what a module imports from Better Auth and its plugins is loaded once for each
// `?case=` that it was itself loaded with; zod and the like are shared. Old releases change their own module constants, so that cases may
// not share them.
import { registerHooks } from 'node:module'

registerHooks({
  resolve(specifier, context, next) {
    const resolved = next(specifier, context)
    const suffix = context.parentURL?.match(/\?case=\d+$/)?.[0]
    if (!suffix || !resolved.url.startsWith('file:') || resolved.url.includes('?') || isShared(resolved.url))
      return resolved
    return { ...resolved, url: resolved.url + suffix }
  },
})

function isShared(url) {
  const name = url.slice(url.lastIndexOf('/node_modules/') + '/node_modules/'.length)
  return url.includes('/node_modules/') && /^(?:zod|better-call|jose|kysely|stripe|@noble|@simplewebauthn|@peculiar|samlify|valibot|nanostores|@better-fetch)\//.test(name)
}
