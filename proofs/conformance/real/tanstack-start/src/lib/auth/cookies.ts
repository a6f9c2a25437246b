export const tanstackStartCookies = () => ({ id: 'tanstack-start-cookies', hooks: {} })
