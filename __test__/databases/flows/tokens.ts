// Tokens of other apps, until they end: replaced, given back, and gone with whom they are of. In: the app. Out: the rows of what was issued.
import * as oauth from 'openid-client'
import { expect } from 'vitest'
import { everything, withoutUser } from './departures.ts'
import { type Flow, join, password } from './flow.ts'
import { everyScope, register, signInTo, tokensOf } from './other-app.ts'

export const tokens: Flow[] = [
  {
    name: 'a refresh token is replaced when it is used, and its family ends when it is used again',
    async run(app) {
      const other = await register(app, await join(app, 'romy'), 'Rotation')
      const { configuration } = other
      const [person, bystander] = [await join(app, 'ralf'), await join(app, 'rita')]
      const first = await signInTo(other, person, everyScope)
      await signInTo(other, bystander, everyScope)
      const [[old]] = await tokensOf(app, other, { userId: person.id })

      const second = await oauth.refreshTokenGrant(configuration, first.refresh_token!, { scope: 'openid offline_access' })
      expect(second.refresh_token).not.toBe(first.refresh_token)
      const [rows, access] = await tokensOf(app, other, { userId: person.id })
      expect(rows).toHaveLength(2)
      const [used, next] = [rows.find(row => row['id'] === old!['id'])!, rows.find(row => row['id'] !== old!['id'])!]
      expect(used).toEqual({ ...old, revoked: expect.any(Date), rotatedAt: used['revoked'] })
      expect(Number(used['revoked'])).toBeGreaterThanOrEqual(Number(old!['createdAt']))
      expect(next).toMatchObject({ sessionId: old!['sessionId'], authorizationCodeId: old!['authorizationCodeId'], authTime: old!['authTime'], revoked: null, rotatedAt: null })
      expect(await app.adapterFind('oauthRefreshToken', String(next['id']))).toMatchObject({ scopes: ['openid', 'offline_access'] })
      expect(access.map(row => row['refreshId']).sort()).toEqual([used['id'], next['id']].sort())
      expect(await oauth.fetchUserInfo(configuration, second.access_token, person.id)).toEqual({ sub: person.id })

      const others = await tokensOf(app, other, { userId: bystander.id })
      expect(others.map(rows => rows.length)).toEqual([1, 1])
      await expect(oauth.refreshTokenGrant(configuration, first.refresh_token!)).rejects.toMatchObject({ error: 'invalid_grant' })
      expect(await tokensOf(app, other)).toEqual(others)
      await expect(oauth.refreshTokenGrant(configuration, second.refresh_token!)).rejects.toMatchObject({ error: 'invalid_grant' })
    },
  },
  {
    name: 'tokens are given back, and end with the session that they are of',
    async run(app) {
      const other = await register(app, await join(app, 'rene'), 'Ends')
      const { clientId, configuration } = other
      const person = await join(app, 'rosa-l')
      const tokens = await signInTo(other, person, everyScope)
      const active = async (token: string) => (await oauth.tokenIntrospection(configuration, token)).active

      await oauth.tokenRevocation(configuration, tokens.access_token)
      expect(await active(tokens.access_token)).toBe(false)
      const [kept, none] = await tokensOf(app, other)
      expect([kept.map(row => row['revoked']), none]).toEqual([[null], []])

      const renewed = await oauth.refreshTokenGrant(configuration, tokens.refresh_token!)
      expect(await active(renewed.access_token)).toBe(true)
      await person.visitor.posts('/sign-out')
      // Access ends with the session. What was granted for the time when nobody is there does not, and belongs to no session any more.
      expect(await active(renewed.access_token)).toBe(false)
      await expect(oauth.fetchUserInfo(configuration, renewed.access_token, person.id)).rejects.toMatchObject({ status: 401 })
      expect(await app.one('oauthAccessToken', { clientId })).toMatchObject({ sessionId: null, revoked: expect.any(Date) })
      for (const row of await app.find('oauthRefreshToken', { clientId }))
        expect(row['sessionId']).toBeNull()
      const offline = await oauth.refreshTokenGrant(configuration, renewed.refresh_token!)
      expect(await active(offline.access_token)).toBe(true)

      await oauth.tokenRevocation(configuration, offline.refresh_token!, { token_type_hint: 'refresh_token' })
      expect([await active(offline.refresh_token!), await active(offline.access_token)]).toEqual([false, false])
      const [refresh, access] = await tokensOf(app, other)
      expect(refresh.map(row => row['revoked'])).toEqual([expect.any(Date), expect.any(Date), expect.any(Date)])
      expect(access.map(row => row['revoked'])).toEqual([expect.any(Date)])
    },
  },
  {
    name: 'with somebody goes what other apps have of them, and with a developer their app',
    async run(app) {
      const [developer, colleague, leaver, stayer] = [await join(app, 'rudi'), await join(app, 'rolanda'), await join(app, 'rex'), await join(app, 'ronja')]
      const [one, two] = [await register(app, developer, 'One'), await register(app, colleague, 'Two')]
      for (const person of [leaver, stayer]) {
        for (const other of [one, two])
          await signInTo(other, person, everyScope)
      }
      const models = await app.models()
      const owned = ['oauthConsent', 'oauthRefreshToken', 'oauthAccessToken']
      const before = await everything(app, models)
      await leaver.visitor.posts('/delete-user', { password })
      const between = await everything(app, models)
      expect(between).toEqual(withoutUser(models, before, leaver.id))
      expect(owned.map(model => before[model]!.length - between[model]!.length)).toEqual([2, 2, 2])

      await developer.visitor.posts('/delete-user', { password })
      expect(await everything(app, models)).toEqual(withoutUser(models, between, developer.id))
      for (const model of ['oauthClient', 'oauthClientResource', ...owned]) {
        expect(await app.find(model, { clientId: one.clientId }), model).toEqual([])
        expect(await app.find(model, { clientId: two.clientId }), model).toHaveLength(1)
      }
      expect((await stayer.visitor.gets('/get-session')).user.id).toBe(stayer.id)
    },
  },
]
