// Other ways to be somebody: a user name, a telephone, nobody at all; and whoever runs the place. In: the app. Out: the user's row.
import { expect } from 'vitest'
import { type Flow, join, password } from './flow.ts'

export const names: Flow[] = [
  {
    name: 'a user name signs in, however it is written',
    async run(app) {
      const { id } = await join(app, 'sam', { username: 'Sam_1' })
      expect(await app.one('user', { id })).toMatchObject({ username: 'sam_1', displayUsername: 'Sam_1' })
      const visitor = app.visitor()
      await visitor.posts('/sign-in/username', { username: 'SAM_1', password })
      expect((await visitor.gets('/get-session')).user.id).toBe(id)
      expect((await app.visitor().post('/sign-up/email', { name: 'x', email: 'other-sam@example.com', password, username: 'sam_1' })).status).toBe(400)
    },
  },
  {
    name: 'a telephone number is verified by its code',
    async run(app) {
      const { visitor, id } = await join(app, 'tina')
      const phoneNumber = '+15550100'
      await visitor.posts('/phone-number/send-otp', { phoneNumber })
      const code = await app.message('otp', phoneNumber)
      await visitor.posts('/phone-number/verify', { phoneNumber, code, updatePhoneNumber: true })
      expect(await app.one('user', { id })).toMatchObject({ phoneNumber, phoneNumberVerified: true })
      const other = app.visitor()
      await other.posts('/sign-in/phone-number', { phoneNumber, password })
      expect((await other.gets('/get-session')).user.id).toBe(id)
    },
  },
  {
    name: 'somebody without a name is a user too, until they sign up',
    async run(app) {
      const visitor = app.visitor()
      const { user } = await visitor.posts('/sign-in/anonymous')
      expect(await app.one('user', { id: user.id })).toMatchObject({ isAnonymous: true })
      await visitor.posts('/sign-up/email', { name: 'uma', email: 'uma@example.com', password })
      expect(await app.find('user', { id: user.id })).toEqual([])
      expect(await app.one('user', { email: 'uma@example.com' })).toMatchObject({ isAnonymous: false })
    },
  },
  {
    name: 'an administrator bans somebody, until a date',
    async run(app) {
      const admin = await join(app, 'vera')
      const troll = await join(app, 'walt')
      await app.update('user', (await app.one('user', { id: admin.id }))['id'], { role: 'admin' })
      await admin.visitor.posts('/admin/ban-user', { userId: troll.id, banReason: 'noise', banExpiresIn: 3600 })
      const row = await app.one('user', { id: troll.id })
      expect(row).toMatchObject({ banned: true, banReason: 'noise' })
      expect(Number(row['banExpires'])).toBeGreaterThan(Date.now())
      expect(await app.find('session', { userId: troll.id })).toEqual([])
      const again = { email: troll.email, password }
      expect((await app.visitor().post('/sign-in/email', again)).status).toBe(403)
      await app.update('user', row['id'], { banExpires: new Date(Date.now() - 1000) })
      expect((await app.visitor().post('/sign-in/email', again)).status).toBe(200)
      expect(await app.one('user', { id: troll.id })).toMatchObject({ banned: false, banReason: null, banExpires: null })
    },
  },
]
