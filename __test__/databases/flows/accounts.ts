// Signing up, in and out; e-mail verification; a new password. In: the app. Out: the rows that each leaves behind.
import { expect } from 'vitest'
import { type Flow, join, password, signIn } from './flow.ts'

export const accounts: Flow[] = [
  {
    name: 'sign-up writes a user with every field, an account and a session',
    async run(app) {
      const { id, email } = await join(app, 'ada', {
        theme: 'it\'s "grey" `here`',
        bornAt: '1995-12-10T01:02:03.004Z',
        newsletter: false,
        visits: 3,
        tags: ['a', 'b, "c"', ''],
        scores: [1, -2],
      })
      const user = await app.one('user', { id })
      expect(user).toMatchObject({ email, name: 'ada', emailVerified: false, newsletter: false, visits: 3, theme: 'it\'s "grey" `here`' })
      expect(user['createdAt']).toBeInstanceOf(Date)
      const account = await app.one('account', { userId: id })
      expect(account).toMatchObject({ providerId: 'credential' })
      expect(account['password']).not.toContain(password)
      const session = await app.one('session', { userId: id })
      expect(Number(session['expiresAt']) - Number(session['createdAt'])).toBeGreaterThan(6 * 24 * 3600e3)
    },
  },
  {
    name: 'a second sign-up with the same address adds no user',
    async run(app) {
      const { email } = await join(app, 'twice')
      expect((await app.visitor().post('/sign-up/email', { name: 'again', email, password })).status).toBe(422)
      expect(await app.find('user', { email })).toHaveLength(1)
    },
  },
  {
    name: 'sign-in adds a session, a wrong password none',
    async run(app) {
      const person = await join(app, 'bob')
      expect((await signIn(app, person, 'not the password')).answer.status).toBe(401)
      expect(await app.find('session', { userId: person.id })).toHaveLength(1)
      const { visitor, answer } = await signIn(app, person)
      expect(answer.status).toBe(200)
      expect(await app.find('session', { userId: person.id })).toHaveLength(2)
      expect((await visitor.gets('/get-session')).user).toMatchObject({ id: person.id, email: person.email })
    },
  },
  {
    name: 'a look at the session prolongs it, in the database too',
    async run(app) {
      const { visitor, id } = await join(app, 'carol')
      const { id: session } = await app.one('session', { userId: id })
      const earlier = new Date('2001-02-03T04:05:06.789Z')
      await app.update('session', session, { createdAt: earlier, updatedAt: earlier })
      const soon = new Date(Math.floor(Date.now() / 1000) * 1000 + 3_600_123)
      await app.update('session', session, { expiresAt: soon })
      const answer = await visitor.gets('/get-session')
      const row = await app.one('session', { userId: id })
      expect(row['createdAt']).toEqual(earlier)
      expect(Number(row['updatedAt'])).toBeGreaterThan(Number(earlier))
      expect(Number(row['expiresAt'])).toBeGreaterThan(Number(soon))
      expect(answer.session.expiresAt).toBe((row['expiresAt'] as Date).toISOString())
    },
  },
  {
    name: 'an expired session is none',
    async run(app) {
      const { visitor, id } = await join(app, 'dave')
      const { id: session } = await app.one('session', { userId: id })
      await app.update('session', session, { expiresAt: new Date(Date.now() - 60_000) })
      expect(await visitor.gets('/get-session')).toBeNull()
      expect(await app.find('session', { userId: id })).toEqual([])
    },
  },
  {
    name: 'sign-out removes the session, and no other',
    async run(app) {
      const person = await join(app, 'erin')
      const { visitor } = await signIn(app, person)
      await visitor.posts('/sign-out')
      expect(await visitor.gets('/get-session')).toBeNull()
      expect(await app.find('session', { userId: person.id })).toHaveLength(1)
      expect((await person.visitor.gets('/get-session')).user.id).toBe(person.id)
    },
  },
  {
    name: 'the link in the letter verifies the address',
    async run(app) {
      const { visitor, id, email } = await join(app, 'frank')
      const token = await app.message('verify', email)
      await visitor.gets(`/verify-email?token=${encodeURIComponent(token)}`)
      expect(await app.one('user', { id })).toMatchObject({ emailVerified: true })
    },
  },
  {
    name: 'a password is replaced by means of a letter, once',
    async run(app) {
      const person = await join(app, 'grace')
      const before = await app.one('account', { userId: person.id })
      await app.visitor().posts('/request-password-reset', { email: person.email })
      const token = await app.message('reset', person.email)
      expect((await app.rows('verification')).filter(row => String(row['identifier']).includes(token))).toHaveLength(1)
      await app.visitor().posts('/reset-password', { token, newPassword: 'another long password' })
      expect((await app.visitor().post('/reset-password', { token, newPassword: 'a third long password' })).status).toBe(400)
      expect((await app.rows('verification')).filter(row => String(row['identifier']).includes(token))).toEqual([])
      expect((await app.one('account', { userId: person.id }))['password']).not.toBe(before['password'])
      expect((await signIn(app, person)).answer.status).toBe(401)
      expect((await signIn(app, person, 'another long password')).answer.status).toBe(200)
    },
  },
  {
    name: 'the rate limit counts in the database',
    async run(app) {
      const visitor = app.visitor({ address: '192.0.2.1' })
      const statuses = []
      for (let n = 0; n < 4; n++)
        statuses.push((await visitor.post('/sign-in/email', { email: 'nobody@example.com', password })).status)
      expect(statuses).toEqual([401, 401, 401, 429])
      const [row] = (await app.rows('rateLimit')).filter(row => String(row['key']).includes('192.0.2.1'))
      expect(row).toMatchObject({ count: 3 })
      // Milliseconds since 1970 need more than 32 bits.
      expect(Number(row?.['lastRequest'])).toBeGreaterThan(2 ** 32)
    },
  },
]
