// What a person does on the site, as HTTP requests. In: a browser and the person's details. Out: nothing, or an error where the site did
// not answer as it should.
import assert from 'node:assert/strict'
import { totp } from '../lib/totp.mjs'

export async function signUp(browser, { name, username, email, password }) {
  const { user } = await browser.post('/api/auth/sign-up/email', { name, username, email, password, timeZone: 'Europe/Zurich' })
  assert.equal(user.email, email)
}

export async function signIn(browser, { email, password }) {
  await browser.post('/api/auth/sign-in/email', { email, password })
  assert.equal((await session(browser)).user.timeZone, 'Europe/Zurich')
}

/** Turns it on in one browser, then signs in with the username and a code in another. */
export async function enableTwoFactor(browser, another, { username, password }) {
  const { totpURI, backupCodes } = await browser.post('/api/auth/two-factor/enable', { password })
  assert.ok(backupCodes.length > 0)
  await browser.post('/api/auth/two-factor/verify-totp', { code: totp(totpURI) })
  assert.equal((await session(browser)).user.twoFactorEnabled, true)

  const half = await another.post('/api/auth/sign-in/username', { username, password })
  assert.equal(half.twoFactorRedirect, true)
  assert.equal(await session(another), null)
  await another.post('/api/auth/two-factor/verify-totp', { code: totp(totpURI) })
  assert.equal((await session(another)).user.username, username)
}

export async function createOrganization(browser) {
  const organization = await browser.post('/api/auth/organization/create', { name: 'Analytical Engines', slug: 'analytical-engines' })
  await browser.post('/api/auth/organization/create-team', { name: 'Research', organizationId: organization.id })
}

export async function seeAccount(browser, { name, email }) {
  const page = await browser.get('/account')
  for (const text of [name, email, 'Created a team'])
    assert.ok(page.includes(text), `The account page does not show "${text}".`)
}

function session(browser) {
  return browser.get('/api/auth/get-session')
}
