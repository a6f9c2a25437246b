// Another app, elsewhere, that people sign in to with their account here. In: the app under test, and who registers the other one. Out: what the other
// one does, by the library that such apps use, and what the browser of a person does in between.
import * as oauth from 'openid-client'
import type { Row } from '../app/insides.ts'
import type { App } from '../app/start.ts'
import { fromElsewhere, type Visitor } from '../app/visitor.ts'
import type { Person } from './flow.ts'

export const everyScope = 'openid profile email offline_access'

export const callback = 'https://other.example/a,b'

export interface OtherApp {
  clientId: string
  /** All that the library needs to know, found out from the app's own metadata. */
  configuration: oauth.Configuration
}

export async function register(app: App, { visitor }: Person, name: string): Promise<OtherApp> {
  const client = await visitor.posts('/oauth2/create-client', {
    client_name: name,
    redirect_uris: [callback, 'https://other.example/c'],
    scope: everyScope,
    grant_types: ['authorization_code', 'refresh_token'],
  })
  const issuer = new URL(`${app.origin}/api/auth/.well-known/openid-configuration`)
  const configuration = await oauth.discovery(issuer, client.client_id, client.client_secret, oauth.ClientSecretBasic(client.client_secret), {
    [oauth.customFetch]: (url, { headers, ...options }) => fetch(url, { ...options, headers: { ...headers, ...fromElsewhere() } } as RequestInit),
    execute: [oauth.allowInsecureRequests, oauth.enableNonRepudiationChecks],
  })
  return { clientId: client.client_id, configuration }
}

export interface Authorization {
  /** Where the other app sends the browser. */
  url: string
  /** What it keeps to itself, and holds against what comes back. */
  checks: oauth.AuthorizationCodeGrantChecks & { pkceCodeVerifier: string }
}

/** `resource` is the address of an API that is neither app, and that the tokens are for. */
export async function authorization({ configuration }: OtherApp, scope: string, resource?: string): Promise<Authorization> {
  const checks = {
    pkceCodeVerifier: oauth.randomPKCECodeVerifier(),
    expectedState: oauth.randomState(),
    expectedNonce: oauth.randomNonce(),
    idTokenExpected: true,
  }
  const url = oauth.buildAuthorizationUrl(configuration, {
    redirect_uri: callback,
    scope,
    state: checks.expectedState,
    nonce: checks.expectedNonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(checks.pkceCodeVerifier),
    code_challenge_method: 'S256',
    ...resource ? { resource } : {},
  })
  return { url: url.href, checks }
}

/** The page where people say what another app may have. It hands on what it was called with. Gives where the browser goes from there. */
export async function answerConsent(visitor: Visitor, page: URL, answer: { accept: boolean, scope?: string }): Promise<URL> {
  if (page.pathname !== '/consent')
    throw new Error(`${page} is not where people consent`)
  const { url } = await visitor.posts('/oauth2/consent', { ...answer, oauth_query: page.search.slice(1) })
  return new URL(url)
}

/** The other app's side of what comes back: tokens for a code. */
export function redeem({ configuration }: OtherApp, { checks }: Authorization, cameBack: URL) {
  return oauth.authorizationCodeGrant(configuration, cameBack, checks)
}

/** All of it, for somebody who is signed in here and agrees. */
export async function signInTo(other: OtherApp, { visitor }: Pick<Person, 'visitor'>, scope: string, resource?: string) {
  const begun = await authorization(other, scope, resource)
  return redeem(other, begun, await answerConsent(visitor, await visitor.isSentOn(begun.url), { accept: true }))
}

/** Its refresh and its access tokens. */
export async function tokensOf(app: App, { clientId }: OtherApp, more: Row = {}): Promise<[Row[], Row[]]> {
  return [await app.find('oauthRefreshToken', { clientId, ...more }), await app.find('oauthAccessToken', { clientId, ...more })]
}
