// What signs in without a person at the keyboard: keys and devices. In: the app. Out: the rows of each.
import { expect } from 'vitest'
import { type Flow, join } from './flow.ts'

export const machines: Flow[] = [
  {
    name: 'an API key stands for its owner, as often as its limit allows',
    async run(app) {
      const { visitor, id } = await join(app, 'nina')
      const { key, id: keyId } = await visitor.posts('/api-key/create', { name: 'robot', metadata: undefined })
      const robot = app.visitor({ headers: { 'x-api-key': key } })
      for (let n = 0; n < 2; n++)
        expect((await robot.gets('/get-session')).user).toMatchObject({ id })
      expect((await robot.get('/get-session')).status).toBeGreaterThanOrEqual(400)
      const row = await app.one('apikey', { id: keyId })
      expect(row).toMatchObject({ name: 'robot', referenceId: id, requestCount: 2, enabled: true, rateLimitMax: 2 })
      expect(row['key']).not.toBe(key)
      expect(row['lastRequest']).toBeInstanceOf(Date)
      // The window of its limit is over.
      await app.update('apikey', row['id'], { lastRequest: new Date(Date.now() - 2 * 3_600_000) })
      expect((await robot.gets('/get-session')).user).toMatchObject({ id })
      expect(await app.one('apikey', { id: keyId })).toMatchObject({ requestCount: 1 })
      await visitor.posts('/api-key/delete', { keyId })
      expect(await app.find('apikey', { id: keyId })).toEqual([])
    },
  },
  {
    name: 'a device is let in by somebody who is signed in',
    async run(app) {
      const { visitor, id } = await join(app, 'olga')
      const television = app.visitor()
      const code = await television.posts('/device/code', { client_id: 'television', scope: 'openid' })
      const ask = () => television.post('/device/token', { grant_type: 'urn:ietf:params:oauth:grant-type:device_code', device_code: code.device_code, client_id: 'television' })
      expect((await ask()).body).toMatchObject({ error: 'authorization_pending' })
      const row = await app.one('deviceCode', { deviceCode: code.device_code })
      expect(row).toMatchObject({ status: 'pending', clientId: 'television', pollingInterval: 5000, userId: null })
      expect((await ask()).body).toMatchObject({ error: 'slow_down' })

      await visitor.gets(`/device?user_code=${code.user_code}`)
      await visitor.posts('/device/approve', { userCode: code.user_code })
      expect(await app.find('deviceCode', { deviceCode: code.device_code, userId: id, status: 'approved' })).toHaveLength(1)
      await app.update('deviceCode', row['id'], { lastPolledAt: new Date(Date.now() - 6000) })
      const { status, body } = await ask()
      expect(status).toBe(200)
      expect(await app.find('session', { token: body.access_token, userId: id })).toHaveLength(1)
      expect(await app.find('deviceCode', { deviceCode: code.device_code })).toEqual([])
    },
  },
  {
    name: 'a key for signing tokens is made once',
    async run(app) {
      const { visitor } = await join(app, 'pia')
      const { token } = await visitor.gets('/token')
      await visitor.gets('/token')
      const rows = await app.rows('jwks')
      expect(rows).toHaveLength(1)
      const header = JSON.parse(Buffer.from(token.split('.')[0], 'base64url').toString())
      expect(header.kid).toBe(String(rows[0]?.['id']))
    },
  },
]
