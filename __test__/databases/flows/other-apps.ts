// Signing in to other apps with an account here, as OAuth 2.1 and OpenID Connect have it. In: the app. Out: the rows of clients, consents and tokens.
import * as oauth from 'openid-client'
import { expect } from 'vitest'
import type { Row } from '../app/insides.ts'
import type { App } from '../app/start.ts'
import { type Flow, join, password } from './flow.ts'
import { answerConsent, authorization, callback, everyScope, redeem, register, signInTo, tokensOf } from './other-app.ts'

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
        scopes: everyScope.split(' '),
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
      const begun = await authorization(other, everyScope)
      const page = await visitor.isSentOn(begun.url)
      expect(page.pathname).toBe('/sign-in')
      const { url } = await visitor.posts('/sign-in/email', { email: person.email, password, oauth_query: page.search.slice(1) })
      const consentPage = new URL(url, app.origin)
      expect(await visitor.gets(`/oauth2/public-client?client_id=${consentPage.searchParams.get('client_id')}`)).toMatchObject({ client_name: 'Part' })
      expect(await app.find('oauthConsent', { clientId })).toEqual([])
      const cameBack = await answerConsent(visitor, consentPage, { accept: true, scope: 'openid profile offline_access' })
      expect(cameBack.href.startsWith(`${callback}?`)).toBe(true)

      const user = await app.one('user', { id: person.id })
      const session = await app.one('session', { id: (await visitor.gets('/get-session')).session.id })
      const part = ['openid', 'profile', 'offline_access']
      const consent = await app.one('oauthConsent', { clientId })
      expect(consent).toMatchObject({ userId: user['id'], referenceId: null, resources: null, createdAt: expect.any(Date), updatedAt: expect.any(Date) })
      expect(await listed(app, 'oauthConsent', clientId, 'scopes')).toEqual([part])
      expect((await codes(app, clientId)).map(row => Number(row['expiresAt']) - Number(row['createdAt']))).toEqual([10 * 60e3])

      const tokens = await redeem(other, begun, cameBack)
      expect(await codes(app, clientId)).toEqual([])
      expect(tokens).toMatchObject({ scope: part.join(' '), expires_in: 3600 })
      // The library has verified its signature with the keys of the app.
      expect(tokens.claims()).toMatchObject({ iss: `${app.origin}/api/auth`, aud: clientId, sub: person.id, auth_time: Math.floor(seconds(session['createdAt'])) })
      const refresh = await app.one('oauthRefreshToken', { clientId })
      const access = await app.one('oauthAccessToken', { clientId })
      for (const [row, token, lifetime] of [[refresh, tokens.refresh_token, month], [access, tokens.access_token, hour]] as const) {
        expect(row).toMatchObject({ userId: user['id'], sessionId: session['id'], revoked: null, resources: null, confirmation: null })
        expect(row['token']).not.toBe(token)
        expect(Number(row['expiresAt']) - Number(row['createdAt'])).toBe(lifetime)
        expect(Number(row['createdAt'])).toBeGreaterThanOrEqual(Number(consent['createdAt']))
        expect(Number(row['createdAt'])).toBeLessThanOrEqual(Date.now())
      }
      expect(access['refreshId']).toBe(refresh['id'])
      expect(access['authorizationCodeId']).toBe(refresh['authorizationCodeId'])
      expect(refresh).toMatchObject({ rotatedAt: null, authTime: session['createdAt'] })
      for (const model of ['oauthRefreshToken', 'oauthAccessToken'])
        expect(await listed(app, model, clientId, 'scopes'), model).toEqual([part])

      const information = await oauth.fetchUserInfo(configuration, tokens.access_token, person.id)
      expect(information).toMatchObject({ sub: person.id, name: 'ruth' })
      expect(information).not.toHaveProperty('email')
      expect(await oauth.tokenIntrospection(configuration, tokens.access_token)).toMatchObject({
        active: true, client_id: clientId, sub: person.id, sid: String(session['id']), scope: part.join(' '), iat: seconds(access['createdAt']), exp: seconds(access['expiresAt']),
      })
      expect(await oauth.tokenIntrospection(configuration, tokens.refresh_token!, { token_type_hint: 'refresh_token' })).toMatchObject({ active: true, sub: person.id, exp: seconds(refresh['expiresAt']) })

      // What was agreed to is not asked for again; what was not is.
      const again = await authorization(other, part.join(' '))
      await redeem(other, again, await visitor.isSentOn(again.url))
      expect(await app.one('oauthConsent', { clientId })).toEqual(consent)
      await app.update('oauthConsent', consent['id'], { updatedAt: new Date('2001-02-03T04:05:06Z') })
      const all = await signInTo(other, { visitor }, everyScope)
      expect(await oauth.fetchUserInfo(configuration, all.access_token, person.id)).toMatchObject({ email: person.email })
      const { updatedAt } = await app.one('oauthConsent', { id: consent['id'], clientId })
      expect(Number(updatedAt)).toBeGreaterThanOrEqual(Number(consent['updatedAt']))
      expect(await listed(app, 'oauthConsent', clientId, 'scopes')).toEqual([everyScope.split(' ')])
      expect(await visitor.gets('/oauth2/get-consents')).toMatchObject([{ id: String(consent['id']), clientId, scopes: everyScope.split(' ') }])
      expect(await app.find('oauthAccessToken', { clientId })).toHaveLength(3)
    },
  },
  {
    name: 'who does not agree is sent back without a code',
    async run(app) {
      const other = await register(app, await join(app, 'rolf'), 'Refused')
      const { visitor } = await join(app, 'rhea')
      const begun = await authorization(other, everyScope)
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
        const begun = await authorization(other, everyScope)
        const next = await visitor.isSentOn(begun.url)
        return { begun, cameBack: next.pathname === '/consent' ? await answerConsent(visitor, next, { accept: true }) : next }
      }
      const stolen = await codeFor()
      const guess = { ...stolen.begun, checks: { ...stolen.begun.checks, pkceCodeVerifier: oauth.randomPKCECodeVerifier() } }
      await expect(redeem(other, guess, stolen.cameBack)).rejects.toMatchObject({ status: 401 })
      expect(await tokensOf(app, other)).toEqual([[], []])

      const { begun, cameBack } = await codeFor()
      await redeem(other, begun, cameBack)
      const kept = await codeFor()
      await redeem(other, kept.begun, kept.cameBack)
      expect((await tokensOf(app, other)).map(rows => rows.length)).toEqual([2, 2])
      // Whoever shows a code again takes the tokens of that code away.
      await expect(redeem(other, begun, cameBack)).rejects.toMatchObject({ error: 'invalid_grant' })
      const [refresh, access] = await tokensOf(app, other)
      expect(refresh).toHaveLength(1)
      expect(access).toMatchObject([{ refreshId: refresh[0]!['id'] }])
    },
  },
  {
    name: 'a token for an API says so, and is as the API wants it',
    async run(app) {
      const api = 'https://api.example'
      // Made when the app started, of what its config says.
      const [resource, ...more] = await app.adapterFindBy('oauthResource', 'identifier', api)
      expect(resource).toMatchObject({ name: 'Another "API"', accessTokenTtl: 600, allowedScopes: ['openid', 'offline_access'], customClaims: { tenant: 'it\'s one' }, disabled: false, policyVersion: 1 })
      expect(more).toEqual([])
      const other = await register(app, await join(app, 'rasmus'), 'Uses an API')
      const { clientId, configuration } = other
      expect(await app.find('oauthClientResource', { clientId })).toMatchObject([{ resourceId: api, createdAt: expect.any(Date) }])

      const person = await join(app, 'rowena')
      const tokens = await signInTo(other, person, everyScope, api)
      const granted = ['openid', 'offline_access']
      expect(tokens).toMatchObject({ expires_in: 600, scope: granted.join(' ') })
      expect(await oauth.tokenIntrospection(configuration, tokens.access_token)).toMatchObject({ active: true, sub: person.id, aud: [api, `${app.origin}/api/auth/oauth2/userinfo`], tenant: 'it\'s one' })
      // Such a token is signed, and none of the database's.
      const [[refresh], access] = await tokensOf(app, other)
      expect(access).toEqual([])
      expect(Number(refresh!['expiresAt']) - Number(refresh!['createdAt'])).toBe(month)
      expect(await listed(app, 'oauthConsent', clientId, 'resources')).toEqual([[api]])
      expect(await listed(app, 'oauthRefreshToken', clientId, 'resources')).toEqual([[api]])
      expect(await listed(app, 'oauthRefreshToken', clientId, 'scopes')).toEqual([granted])
      await oauth.refreshTokenGrant(configuration, tokens.refresh_token!)
      expect(await listed(app, 'oauthRefreshToken', clientId, 'resources')).toEqual([[api], [api]])

      // Nobody gets one for an API that their app has nothing to do with.
      const unknown = await authorization(other, everyScope, 'https://other-api.example')
      await expect(redeem(other, unknown, await person.visitor.isSentOn(unknown.url))).rejects.toMatchObject({ error: 'invalid_target' })
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
