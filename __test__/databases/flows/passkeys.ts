// Passkeys, made and used as browsers do it. In: the app. Out: the rows of `passkey` and of the sessions that they open.
import { AuthenticatorEmulator, PasskeysCredentialsMemoryRepository, WebAuthnEmulator } from 'nid-webauthn-emulator'
import { expect } from 'vitest'
import type { App } from '../app/start.ts'
import type { Visitor } from '../app/visitor.ts'
import { type Flow, join, type Person } from './flow.ts'

/** What the address bar says. */
const origin = 'https://databases.example'

type Algorithm = 'ES256' | 'EdDSA'
type Authenticator = ConstructorParameters<typeof AuthenticatorEmulator>[0]

/** A browser with an authenticator of its own, which keeps its keys. */
function device(algorithm: Algorithm, more: Authenticator = {}): WebAuthnEmulator {
  return new WebAuthnEmulator(new AuthenticatorEmulator({
    algorithmIdentifiers: [algorithm],
    transports: ['internal', 'hybrid'],
    credentialsRepository: new PasskeysCredentialsMemoryRepository(),
    ...more,
  }))
}

export const passkeys: Flow[] = [
  ...(['ES256', 'EdDSA'] as const).map((algorithm): Flow => ({
    name: `a passkey is made, and signs in (${algorithm})`,
    async run(app) {
      const person = await join(app, `xena-${algorithm.toLowerCase()}`)
      const browser = device(algorithm)
      const options = await person.visitor.gets('/passkey/generate-register-options')
      expect(options).toMatchObject({ rp: { id: 'databases.example', name: 'Databases' }, user: { name: person.email }, attestation: 'none', excludeCredentials: [] })
      expect(await challenges(app, options.challenge)).toHaveLength(1)

      const start = Date.now()
      const response = browser.createJSON(origin, options)
      await person.visitor.posts('/passkey/verify-registration', { response, name: 'Xena\'s "laptop"' })
      expect(await challenges(app, options.challenge)).toEqual([])
      const row = await app.one('passkey', { credentialID: response.id })
      const { id: userId } = await app.one('user', { id: person.id })
      expect(row).toEqual({
        id: row['id'],
        name: 'Xena\'s "laptop"',
        publicKey: publicKeyIn(response.response.authenticatorData),
        userId,
        credentialID: response.id,
        counter: 0,
        deviceType: 'multiDevice',
        backedUp: true,
        transports: 'internal,hybrid',
        createdAt: expect.any(Date),
        // The bytes that the emulator has for its model, which read NID-AUTH-3141592.
        aaguid: '4e49442d-4155-5448-2d33-313431353932',
      })
      expect(Number(row['createdAt'])).toBeGreaterThanOrEqual(start)
      expect(Number(row['createdAt'])).toBeLessThanOrEqual(Date.now())

      await person.visitor.posts('/sign-out')
      expect(await app.find('session', { userId: person.id })).toEqual([])
      // Nobody says who they are: the authenticator knows.
      for (const counter of [1, 2]) {
        const visitor = app.visitor()
        const { session } = await present(visitor, browser)
        expect(await app.one('session', { token: session.token })).toMatchObject({ userId })
        expect((await visitor.gets('/get-session')).user).toMatchObject({ id: person.id, email: person.email })
        expect(await app.one('passkey', { credentialID: response.id })).toEqual({ ...row, counter })
      }
      expect(await app.find('session', { userId: person.id })).toHaveLength(2)
    },
  })),
  {
    name: 'a passkey that stays in its device is asked for by name',
    async run(app) {
      const { visitor, id } = await join(app, 'xaver')
      const browser = device('ES256', { stateless: true, transports: ['usb'] })
      const credential = await enroll(visitor, browser)
      const row = await app.one('passkey', { userId: id })
      expect(row).toMatchObject({ name: null, credentialID: credential.id, deviceType: 'singleDevice', backedUp: false, transports: 'usb', counter: 0 })
      expect((await visitor.gets('/passkey/generate-authenticate-options')).allowCredentials).toEqual([{ id: credential.id, transports: ['usb'], type: 'public-key' }])
      await present(visitor, browser)
      // It does not count.
      expect(await app.one('passkey', { userId: id })).toEqual(row)
      expect(await app.find('session', { userId: id })).toHaveLength(2)
    },
  },
  {
    name: 'whoever cannot sign with the passkey stays out, and nothing is written',
    async run(app) {
      const { visitor, id } = await join(app, 'xiomara')
      const browser = device('ES256')
      await enroll(visitor, browser)
      const stranger = app.visitor()
      const asked = () => stranger.gets('/passkey/generate-authenticate-options')
      const show = (response: unknown) => stranger.post('/passkey/verify-authentication', { response })
      const heard = browser.getJSON(origin, await app.visitor().gets('/passkey/generate-authenticate-options'))
      const row = await app.one('passkey', { userId: id })
      const sessions = await app.find('session', { userId: id })

      // What was signed for somebody else, and what was signed for another place.
      await asked()
      expect((await show(heard)).status).toBe(400)
      expect((await show(browser.getJSON('https://www.databases.example', await asked()))).status).toBe(400)
      // The signature of something else.
      const options = await asked()
      const [answer, other] = [browser.getJSON(origin, options), browser.getJSON(origin, options)]
      expect((await show({ ...answer, response: { ...answer.response, signature: other.response.signature } })).status).toBe(401)
      // A challenge is good for one answer, whatever that was.
      expect(await show(other)).toMatchObject({ status: 400, body: { code: 'CHALLENGE_NOT_FOUND' } })
      expect(await app.one('passkey', { userId: id })).toEqual(row)
      // A copy of the device that has been used less often than the device.
      await app.update('passkey', row['id'], { counter: 1000 })
      expect((await show(browser.getJSON(origin, await asked()))).status).toBe(400)
      expect(await app.one('passkey', { userId: id })).toEqual({ ...row, counter: 1000 })
      expect(await app.find('session', { userId: id })).toEqual(sessions)
      expect(await stranger.gets('/get-session')).toBeNull()

      // Nothing else was wrong with any of it.
      await app.update('passkey', row['id'], { counter: 0 })
      await present(stranger, browser)
      expect((await stranger.gets('/get-session')).user).toMatchObject({ id })
    },
  },
  {
    name: 'passkeys are listed, renamed and removed by whom they belong to',
    async run(app) {
      const { visitor, id } = await join(app, 'xerxes')
      const [phone, key] = [device('ES256'), device('EdDSA', { transports: ['usb', 'nfc'] })]
      const first = await enroll(visitor, phone)
      // A device has one for each person and app, and what has one already is told so.
      const options = await visitor.gets('/passkey/generate-register-options')
      expect(options.excludeCredentials).toEqual([{ id: first.id, transports: ['internal', 'hybrid'], type: 'public-key' }])
      expect(() => phone.createJSON(origin, options)).toThrow(/excluded/i)
      const second = await enroll(visitor, key)

      const rows = await app.find('passkey', { userId: id })
      expect(rows).toHaveLength(2)
      const [one, other] = [first, second].map(({ id }) => rows.find(row => row['credentialID'] === id)!)
      const listed = await visitor.gets('/passkey/list-user-passkeys')
      expect(listed).toHaveLength(2)
      expect(listed).toEqual(expect.arrayContaining([one, other].map(row => ({ ...row, id: String(row!['id']), userId: id, createdAt: (row!['createdAt'] as Date).toISOString() }))))

      const stranger = (await join(app, 'xanthippe')).visitor
      expect(await stranger.gets('/passkey/list-user-passkeys')).toEqual([])
      const oneId = String(one!['id'])
      for (const [path, body] of [['update-passkey', { id: oneId, name: 'mine' }], ['delete-passkey', { id: oneId }]] as const)
        expect((await stranger.post(`/passkey/${path}`, body)).status, path).toBe(401)
      expect(await app.one('passkey', { credentialID: first.id })).toEqual(one)

      await visitor.posts('/passkey/update-passkey', { id: oneId, name: 'old phone' })
      expect(await app.one('passkey', { credentialID: first.id })).toEqual({ ...one, name: 'old phone' })
      await visitor.posts('/passkey/delete-passkey', { id: oneId })
      expect(await app.find('passkey', { userId: id })).toEqual([other])
      await expect(present(app.visitor(), phone)).rejects.toThrow(/answered 401/)
      await present(app.visitor(), key)
    },
  },
]

/** The ceremony that makes one. */
async function enroll(visitor: Visitor, browser: WebAuthnEmulator) {
  const response = browser.createJSON(origin, await visitor.gets('/passkey/generate-register-options'))
  await visitor.posts('/passkey/verify-registration', { response })
  return response
}

/** The ceremony that signs in. */
async function present(visitor: Visitor, browser: WebAuthnEmulator): Promise<{ session: { token: string }, user: Pick<Person, 'id'> }> {
  const response = browser.getJSON(origin, await visitor.gets('/passkey/generate-authenticate-options'))
  return visitor.posts('/passkey/verify-authentication', { response })
}

async function challenges(app: App, challenge: string) {
  return (await app.rows('verification')).filter(row => String(row['value']).includes(challenge))
}

/** The key, at the end of what an authenticator says of a new credential: behind a hash, flags, counter, model, and an id with its length. */
function publicKeyIn(authenticatorData: string): string {
  const data = Buffer.from(authenticatorData, 'base64url')
  const lengthAt = 32 + 1 + 4 + 16
  return data.subarray(lengthAt + 2 + data.readUInt16BE(lengthAt)).toString('base64')
}
