// A person at a deployed app. In: its address. Out: they have signed up, are known to a route of the app, have signed in elsewhere with a second
// factor, and the cookie that they got is signed with the secret of the running app.
import { createHmac } from 'node:crypto'
import { enableTwoFactor } from '../../scripts/demo/visitor.mjs'
import { Browser } from '../../scripts/lib/browser.mjs'
import { expect } from 'vitest'

export const person = { name: 'Ada', username: 'ada', email: 'ada@example.com', password: 'a long enough password' }

export function signUp(origin: string): Promise<Response> {
  const headers = { origin, 'content-type': 'application/json' }
  return fetch(`${origin}/api/auth/sign-up/email`, { method: 'POST', headers, body: JSON.stringify(person) })
}

export async function visit(origin: string, secret: string): Promise<void> {
  const answer = await signUp(origin)
  expect({ status: answer.status, text: await answer.text() }).toMatchObject({ status: 200 })
  const cookie = answer.headers.getSetCookie().find(line => /^[^=]*session_token=/.test(line))
  const [token, signature] = decodeURIComponent(/=([^;]*)/.exec(cookie!)![1]!).split('.')
  expect(signature).toBe(createHmac('sha256', secret).update(token!).digest('base64'))

  const browser = new Browser(origin)
  await browser.post('/api/auth/sign-in/email', { email: person.email, password: person.password })
  expect(await browser.get('/api/me')).toMatchObject({ name: person.name, username: person.username })
  await enableTwoFactor(browser, new Browser(origin), person)
}

/** That the page of the app comes, and with it the files that it names. */
export async function seePage(origin: string): Promise<void> {
  const page = await (await fetch(origin)).text()
  const script = /src="(\/_nuxt\/[^"]+\.js)"/.exec(page)?.[1]
  expect(script, page).toBeDefined()
  const answer = await fetch(origin + script)
  expect(answer.status).toBe(200)
  expect((await answer.text()).length).toBeGreaterThan(1000)
}
