// A second factor, and how long it can be guessed. In: the app. Out: the rows of `twoFactor` and of the user.
import { expect } from 'vitest'
import { totp } from '../../../scripts/lib/totp.mjs'
import type { App } from '../app/start.ts'
import { type Flow, join, password, signIn } from './flow.ts'

export const secondFactor: Flow[] = [
  {
    name: 'a second factor is asked for once it is verified',
    async run(app) {
      const person = await join(app, 'heidi')
      const uri = await enable(app, person)
      const { visitor, answer } = await signIn(app, person)
      expect(answer.body).toMatchObject({ twoFactorRedirect: true })
      expect(await visitor.gets('/get-session')).toBeNull()
      await visitor.posts('/two-factor/verify-totp', { code: totp(uri) })
      expect((await visitor.gets('/get-session')).user).toMatchObject({ id: person.id, twoFactorEnabled: true })
    },
  },
  {
    name: 'three wrong codes lock the second factor, for a time',
    async run(app) {
      const person = await join(app, 'ivan')
      const uri = await enable(app, person)
      const { visitor } = await signIn(app, person)
      const wrong = totp(uri) === '000000' ? '000001' : '000000'
      for (let n = 0; n < 3; n++)
        expect((await visitor.post('/two-factor/verify-totp', { code: wrong })).status).toBe(401)
      const locked = await app.one('twoFactor', { userId: person.id })
      expect(locked).toMatchObject({ failedVerificationCount: 3 })
      expect(Number(locked['lockedUntil'])).toBeGreaterThan(Date.now() + 10 * 60e3)

      const again = await signIn(app, person)
      expect((await again.visitor.post('/two-factor/verify-totp', { code: totp(uri) })).status).toBe(429)

      await app.update('twoFactor', locked['id'], { lockedUntil: new Date(Date.now() - 1000) })
      await again.visitor.posts('/two-factor/verify-totp', { code: totp(uri) })
      expect(await app.one('twoFactor', { userId: person.id })).toMatchObject({ failedVerificationCount: 0, lockedUntil: null })
    },
  },
  {
    name: 'without the second factor its row is gone',
    async run(app) {
      const person = await join(app, 'judy')
      await enable(app, person)
      await person.visitor.posts('/two-factor/disable', { password })
      expect(await app.find('twoFactor', { userId: person.id })).toEqual([])
      expect(await app.one('user', { id: person.id })).toMatchObject({ twoFactorEnabled: false })
    },
  },
]

async function enable(app: App, { visitor, id }: { visitor: { posts: (path: string, body: unknown) => Promise<any> }, id: string }): Promise<string> {
  const { totpURI } = await visitor.posts('/two-factor/enable', { password })
  expect(await app.one('twoFactor', { userId: id })).toMatchObject({ verified: false, failedVerificationCount: 0 })
  await visitor.posts('/two-factor/verify-totp', { code: totp(totpURI) })
  expect(await app.one('twoFactor', { userId: id })).toMatchObject({ verified: true })
  expect(await app.one('user', { id })).toMatchObject({ twoFactorEnabled: true })
  return totpURI
}
