// Signing in to other apps with an account here, as OAuth 2.1 and OpenID Connect have it. In: the app. Out: the rows of clients, consents and tokens.
import * as oauth from 'openid-client'
import { expect } from 'vitest'
import type { Row } from '../app/insides.ts'
import type { App } from '../app/start.ts'
import { type Flow, join, password } from './flow.ts'
import { answerConsent, authorization, callback, redeem, register, signInTo } from './other-app.ts'

const everything = 'openid profile email offline_access'
const [hour, month] = [3600e3, 30 * 24 * 3600e3]

export const otherApps: Flow[] = [
  {
    name: 'another app is registered with its lists of addresses and scopes',
    async run(app) {
      const developer = await join(app, 'quinn')
      const { clientId } = await register(app, developer, 'Other "app"')
      const [client] = await app.adapterFindBy('oauthClient', 'clientId', clientId)
      expect(client).toMatchObject({
        name: 'Other "app"',
        userId: developer.id,
        redirectUris: [callback, 'https://other.example/c'],
        scopes: everything.split(' '),
        grantTypes: ['authorization_code', 'refresh_token'],
        responseTypes: ['code'],
        clientCredentialsScopes: [],
        contacts: null,
        disabled: false,
        metadata: null,
      })
      const answer = await developer.visitor.gets(`/oauth2/get-client?client_id=${clientId}`)
      expect(answer.redirect_uris).toEqual([callback, 'https://other.example/c'])
      expect(await app.find('oauthClient', { userId: developer.id })).toHaveLength(1)
    },
  },
  {
    name: 'somebody signs in, agrees to a part of what another app asks for, and later to all of it',
    async run(app) {
      const other = await register(app, await join(app, 'rick'), 'Part')
      const { clientId, configuration } = other
      const person = await join(app, 'ruth')
      const visitor = app.visitor()

      // Sent to where one signs in, from there to where one consents, and back to the other app.
      const begun = await authorization(other, everything)
      const page = await visitor.isSentOn(begun.url)
      expect(page.pathname).toBe('/sign-in')
      const { url } = await visitor.posts('/sign-in/email', { email: person.email, password, oauth_query: page.search.slice(1) })
      const consentPage = new URL(url, app.origin)
      expect(await visitor.gets(`/oauth2/public-client?client_id=${consentPage.searchParams.get('client_id')}`)).toMatchObject({ client_name: 'Part' })
      expect(await app.find('oauthConsent', { clientId })).toEqual([])
      const cameBack = await answerConsent(visitor, consentPage, { accept: true, scope: 'openid profile offline_access' })
      expect(cameBack.href.startsWith(`${callback}?`)).toBe(true)

      const user = await app.one('user', { id: person.id })
      const [, session] = (await app.find('session', { userId: person.id })).sort((a, b) => Number(a['createdAt']) - Number(b['createdAt']))
      const part = ['openid', 'profile', 'offline_access']
      const consent = await app.one('oauthConsent', { clientId })
      expect(consent).toMatchObject({ userId: user['id'], referenceId: null, resources: null, createdAt: expect.any(Date), updatedAt: expect.any(Date) })
      expect(await listed(app, 'oauthConsent', clientId, 'scopes')).toEqual([part])
      expect((await codes(app, clientId)).map(row => Number(row['expiresAt']) - Number(row['createdAt']))).toEqual([10 * 60e3])

      const tokens = await redeem(other, begun, cameBack)
      expect(await codes(app, clientId)).toEqual([])
      expect(tokens).toMatchObject({ scope: part.join(' '), expires_in: 3600 })
      // The library has verified its signature with the keys of the app.
      expect(tokens.claims()).toMatchObject({ iss: `${app.origin}/api/auth`, aud: clientId, sub: person.id, auth_time: Math.floor(seconds(session!['createdAt'])) })
      const refresh = await app.one('oauthRefreshToken', { clientId })
      const access = await app.one('oauthAccessToken', { clientId })
      for (const [row, token, lifetime] of [[refresh, tokens.refresh_token, month], [access, tokens.access_token, hour]] as const) {
        expect(row).toMatchObject({ userId: user['id'], sessionId: session!['id'], revoked: null, resources: null, confirmation: null })
        expect(row['token']).not.toBe(token)
        expect(Number(row['expiresAt']) - Number(row['createdAt'])).toBe(lifetime)
        expect(Math.abs(Number(row['createdAt']) - Number(consent['createdAt']))).toBeLessThan(60e3)
      }
      expect(access['refreshId']).toBe(refresh['id'])
      expect(access['authorizationCodeId']).toBe(refresh['authorizationCodeId'])
      expect(refresh).toMatchObject({ rotatedAt: null, authTime: session!['createdAt'] })
      for (const model of ['oauthRefreshToken', 'oauthAccessToken'])
        expect(await listed(app, model, clientId, 'scopes'), model).toEqual([part])

      const information = await oauth.fetchUserInfo(configuration, tokens.access_token, person.id)
      expect(information).toMatchObject({ sub: person.id, name: 'ruth' })
      expect(information).not.toHaveProperty('email')
      expect(await oauth.tokenIntrospection(configuration, tokens.access_token)).toMatchObject({
        active: true, client_id: clientId, sub: person.id, sid: String(session!['id']), scope: part.join(' '), iat: seconds(access['createdAt']), exp: seconds(access['expiresAt']),
      })
      expect(await oauth.tokenIntrospection(configuration, tokens.refresh_token!, { token_type_hint: 'refresh_token' })).toMatchObject({ active: true, sub: person.id, exp: seconds(refresh['expiresAt']) })

      // What was agreed to is not asked for again; what was not is.
      const again = await authorization(other, part.join(' '))
      await redeem(other, again, await visitor.isSentOn(again.url))
      expect(await app.one('oauthConsent', { clientId })).toEqual(consent)
      await app.update('oauthConsent', consent['id'], { updatedAt: new Date('2001-02-03T04:05:06Z') })
      const all = await signInTo(other, { visitor }, everything)
      expect(await oauth.fetchUserInfo(configuration, all.access_token, person.id)).toMatchObject({ email: person.email })
      const { updatedAt } = await app.one('oauthConsent', { id: consent['id'], clientId })
      expect(Number(updatedAt)).toBeGreaterThanOrEqual(Number(consent['updatedAt']))
      expect(await listed(app, 'oauthConsent', clientId, 'scopes')).toEqual([everything.split(' ')])
      expect(await visitor.gets('/oauth2/get-consents')).toMatchObject([{ id: String(consent['id']), clientId, scopes: everything.split(' ') }])
      expect(await app.find('oauthAccessToken', { clientId })).toHaveLength(3)
    },
  },
  {
    name: 'who does not agree is sent back without a code',
    async run(app) {
      const other = await register(app, await join(app, 'rolf'), 'Refused')
      const { visitor } = await join(app, 'rhea')
      const begun = await authorization(other, everything)
      const cameBack = await answerConsent(visitor, await visitor.isSentOn(begun.url), { accept: false })
      await expect(redeem(other, begun, cameBack)).rejects.toMatchObject({ error: 'access_denied' })
      // Nor is a page believed that changes what it was called with.
      const page = await visitor.isSentOn(begun.url)
      page.searchParams.set('scope', 'openid')
      await expect(answerConsent(visitor, page, { accept: true })).rejects.toThrow(/invalid_signature/)
      for (const model of ['oauthConsent', 'oauthRefreshToken', 'oauthAccessToken'])
        expect(await app.find(model, { clientId: other.clientId }), model).toEqual([])
    },
  },
  {
    name: 'a code counts once, and only for who began',
    async run(app) {
      const other = await register(app, await join(app, 'rosalind'), 'Codes')
      const { visitor } = await join(app, 'rufus')
      const codeFor = async () => {
        const begun = await authorization(other, everything)
        const next = await visitor.isSentOn(begun.url)
        return { begun, cameBack: next.pathname === '/consent' ? await answerConsent(visitor, next, { accept: true }) : next }
      }
      const stolen = await codeFor()
      const guess = { ...stolen.begun, checks: { ...stolen.begun.checks, pkceCodeVerifier: oauth.randomPKCECodeVerifier() } }
      await expect(redeem(other, guess, stolen.cameBack)).rejects.toMatchObject({ status: 401 })
      expect(await tokensOf(app, other.clientId)).toEqual([[], []])

      const { begun, cameBack } = await codeFor()
      await redeem(other, begun, cameBack)
      const kept = await codeFor()
      await redeem(other, kept.begun, kept.cameBack)
      const [refresh, access] = await tokensOf(app, other.clientId)
      expect([refresh!.length, access!.length]).toEqual([2, 2])
      // Whoever shows a code again takes the tokens of that code away.
      await expect(redeem(other, begun, cameBack)).rejects.toMatchObject({ error: 'invalid_grant' })
      const left = await tokensOf(app, other.clientId)
      expect(left.map(rows => rows.length)).toEqual([1, 1])
      expect(left[1]![0]!['refreshId']).toBe(left[0]![0]!['id'])
    },
  },
  {
    name: 'a refresh token is replaced when it is used, and its family ends when it is used again',
    async run(app) {
      const other = await register(app, await join(app, 'romy'), 'Rotation')
      const { clientId, configuration } = other
      const [person, bystander] = [await join(app, 'ralf'), await join(app, 'rita')]
      const first = await signInTo(other, person, everything)
      await signInTo(other, bystander, everything)
      const of = async (model: string, { id }: { id: string }) => app.find(model, { clientId, userId: id })
      const [old] = await of('oauthRefreshToken', person)

      const second = await oauth.refreshTokenGrant(configuration, first.refresh_token!, { scope: 'openid offline_access' })
      expect(second.refresh_token).not.toBe(first.refresh_token)
      const rows = await of('oauthRefreshToken', person)
      expect(rows).toHaveLength(2)
      const [used, next] = [rows.find(row => row['id'] === old!['id'])!, rows.find(row => row['id'] !== old!['id'])!]
      expect(used).toEqual({ ...old, revoked: expect.any(Date), rotatedAt: used['revoked'] })
      expect(Number(used['revoked'])).toBeGreaterThanOrEqual(Number(old!['createdAt']))
      expect(next).toMatchObject({ sessionId: old!['sessionId'], authorizationCodeId: old!['authorizationCodeId'], authTime: old!['authTime'], revoked: null, rotatedAt: null })
      expect((await of('oauthAccessToken', person)).map(row => row['refreshId']).sort()).toEqual([used['id'], next['id']].sort())
      expect((await app.adapterFindBy('oauthRefreshToken', 'clientId', clientId)).find(row => row['id'] === String(next['id']))).toMatchObject({ scopes: ['openid', 'offline_access'] })
      expect(await oauth.fetchUserInfo(configuration, second.access_token, person.id)).toEqual({ sub: person.id })

      const others = await Promise.all(['oauthRefreshToken', 'oauthAccessToken'].map(model => of(model, bystander)))
      await expect(oauth.refreshTokenGrant(configuration, first.refresh_token!)).rejects.toMatchObject({ error: 'invalid_grant' })
      await expect(oauth.refreshTokenGrant(configuration, second.refresh_token!)).rejects.toMatchObject({ error: 'invalid_grant' })
      expect(await of('oauthRefreshToken', person)).toEqual([])
      expect(await of('oauthAccessToken', person)).toEqual([])
      expect(await Promise.all(['oauthRefreshToken', 'oauthAccessToken'].map(model => of(model, bystander)))).toEqual(others)
      expect(others.map(rows => rows.length)).toEqual([1, 1])
    },
  },
  {
    name: 'tokens are given back, and end with the session that they are of',
    async run(app) {
      const other = await register(app, await join(app, 'rene'), 'Ends')
      const { clientId, configuration } = other
      const person = await join(app, 'rosa-l')
      const tokens = await signInTo(other, person, everything)
      const active = async (token: string) => (await oauth.tokenIntrospection(configuration, token)).active

      await oauth.tokenRevocation(configuration, tokens.access_token)
      expect(await active(tokens.access_token)).toBe(false)
      const [kept, none] = await tokensOf(app, clientId)
      expect([kept!.map(row => row['revoked']), none]).toEqual([[null], []])

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
      const [refresh, access] = await tokensOf(app, clientId)
      expect(refresh!.map(row => row['revoked'])).toEqual([expect.any(Date), expect.any(Date), expect.any(Date)])
      expect(access!.map(row => row['revoked'])).toEqual([expect.any(Date)])
    },
  },
  {
    name: 'with somebody goes what other apps have of them, and with a developer their app',
    async run(app) {
      const [developer, colleague, leaver, stayer] = [await join(app, 'rudi'), await join(app, 'rolanda'), await join(app, 'rex'), await join(app, 'ronja')]
      const [one, two] = [await register(app, developer, 'One'), await register(app, colleague, 'Two')]
      for (const person of [leaver, stayer]) {
        for (const other of [one, two])
          await signInTo(other, person, everything)
      }
      const owned = ['oauthConsent', 'oauthRefreshToken', 'oauthAccessToken']
      const all = async () => Object.fromEntries(await Promise.all(['oauthClient', ...owned].map(async model => [model, await app.rows(model)] as const)))
      const before = await all()
      const gone = await app.one('user', { id: leaver.id })
      await leaver.visitor.posts('/delete-user', { password })
      const without = (rows: Row[], key: string, value: unknown) => rows.filter(row => row[key] !== value)
      const expected = { oauthClient: before['oauthClient'], ...Object.fromEntries(owned.map(model => [model, without(before[model]!, 'userId', gone['id'])])) }
      const after = await all()
      expect(after).toEqual(expected)
      expect(owned.map(model => before[model]!.length - after[model]!.length)).toEqual([2, 2, 2])

      await developer.visitor.posts('/delete-user', { password })
      expect(await all()).toEqual(Object.fromEntries(Object.entries(after).map(([model, rows]) => [model, without(rows, 'clientId', one.clientId)])))
      for (const model of ['oauthClient', ...owned]) {
        expect(await app.find(model, { clientId: one.clientId }), model).toEqual([])
        expect(await app.find(model, { clientId: two.clientId }), model).toHaveLength(1)
      }
      expect((await stayer.visitor.gets('/get-session')).user.id).toBe(stayer.id)
    },
  },
]

const seconds = (moment: unknown) => Number(moment) / 1000

/** A field of all rows of a client, as Better Auth reads it. */
async function listed(app: App, model: string, clientId: string, field: string): Promise<unknown[]> {
  return (await app.adapterFindBy(model, 'clientId', clientId)).map(row => row[field])
}

/** Codes that nobody has shown yet. */
async function codes(app: App, clientId: string): Promise<Row[]> {
  return (await app.rows('verification')).filter(({ value }) => String(value).includes('authorization_code') && String(value).includes(clientId))
}

async function tokensOf(app: App, clientId: string): Promise<Row[][]> {
  return Promise.all(['oauthRefreshToken', 'oauthAccessToken'].map(model => app.find(model, { clientId })))
}
