// Knows the session before a page is shown, and keeps pages for signed-in people to them.
const forMembers = ['/account', '/security', '/organization']
const forGuests = ['/sign-in', '/sign-up']

export default defineNuxtRouteMiddleware(async (to) => {
  const { user, known, refresh } = useSession()
  if (!known.value)
    await refresh()

  if (!user.value && forMembers.includes(to.path))
    return navigateTo('/sign-in')
  if (user.value && forGuests.includes(to.path))
    return navigateTo('/account')
})
