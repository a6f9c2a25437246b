// What companies bring: their own sign-in, their directory of people, their bills. In: the app. Out: the rows of each.
import Stripe from 'stripe'
import { expect } from 'vitest'
import { directoryToken, webhookSecret } from '../config/secrets.ts'
import { type Flow, join } from './flow.ts'

const core = 'urn:ietf:params:scim:schemas:core:2.0'
const second = (date: string) => Date.parse(date) / 1000
/** Stripe's types ask for all of it, and the function that takes it has a default for all else. */
const payment = (options: { payload: string, secret: string }) => options as Parameters<Stripe['webhooks']['generateTestHeaderString']>[0]

export const companies: Flow[] = [
  {
    name: 'a company registers its sign-in, and takes it back',
    async run(app) {
      const { visitor, id } = await join(app, 'ines')
      const registered = {
        providerId: 'acme',
        issuer: 'https://login.acme.example',
        domain: 'acme.example',
        oidcConfig: {
          clientId: 'our "app"',
          clientSecret: 'it\'s \\secret\\',
          skipDiscovery: true,
          authorizationEndpoint: 'https://login.acme.example/authorize',
          tokenEndpoint: 'https://login.acme.example/token',
          jwksEndpoint: 'https://login.acme.example/keys',
        },
      }
      const { domainVerificationToken } = await visitor.posts('/sso/register', registered)
      expect(domainVerificationToken).toBeTypeOf('string')
      const row = await app.one('ssoProvider', { providerId: 'acme', userId: id })
      expect(row).toMatchObject({ issuer: registered.issuer, domain: registered.domain, domainVerified: false, samlConfig: null, organizationId: null })
      expect(JSON.parse(String(row['oidcConfig']))).toMatchObject({ clientId: 'our "app"', clientSecret: 'it\'s \\secret\\' })
      expect((await visitor.post('/sso/register', registered)).status).toBe(422)
      expect((await visitor.gets('/sso/providers')).providers).toMatchObject([{ providerId: 'acme', domain: 'acme.example' }])
      const { url } = await app.visitor().posts('/sign-in/sso', { providerId: 'acme', callbackURL: '/' }).catch(error => ({ url: String(error) }))
      // Nobody has proven yet that the domain is theirs.
      expect(url).toContain('domain')
      await app.update('ssoProvider', row['id'], { domainVerified: true })
      const answer = await app.visitor().posts('/sign-in/sso', { providerId: 'acme', callbackURL: '/' })
      expect(answer.url).toContain('https://login.acme.example/authorize?')
      await visitor.posts('/sso/delete-provider', { providerId: 'acme' })
      expect(await app.find('ssoProvider', { providerId: 'acme' })).toEqual([])
    },
  },
  {
    name: 'a directory brings somebody, changes them and takes them away',
    async run(app) {
      const directory = app.visitor({ headers: { authorization: `Bearer ${directoryToken}` } })
      if (!await app.transactions()) {
        expect((await directory.get('/scim/v2/Users')).status).toBe(404)
        return
      }
      expect((await app.visitor({ headers: { authorization: 'Bearer of nobody' } }).get('/scim/v2/Users')).status).toBe(401)
      const created = await directory.send('POST', '/scim/v2/Users', {
        schemas: [`${core}:User`],
        userName: 'jana@acme.example',
        externalId: 'it\'s "jana"',
        name: { givenName: 'Jana', familyName: 'Nováková' },
        emails: [{ value: 'jana@acme.example', primary: true }],
        active: true,
      })
      expect(created, created.text).toMatchObject({ status: 201 })
      const user = await app.one('user', { email: 'jana@acme.example' })
      const row = await app.one('scimUser', { userId: user['id'] })
      expect(row).toMatchObject({ userName: 'jana@acme.example', externalId: 'it\'s "jana"', active: true })
      expect((await directory.send('POST', '/scim/v2/Users', { schemas: [`${core}:User`], userName: 'jana@acme.example', emails: [{ value: 'jana@acme.example', primary: true }] })).status).toBe(409)

      const group = await directory.send('POST', '/scim/v2/Groups', { schemas: [`${core}:Group`], displayName: 'Engineers', members: [{ value: created.body.id }] })
      expect(group, group.text).toMatchObject({ status: 201 })
      expect(await app.rows('scimGroupMember')).toHaveLength(1)

      const patch = (operations: object[]) => directory.send('PATCH', `/scim/v2/Users/${created.body.id}`, { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: operations })
      const changed = await patch([{ op: 'replace', path: 'active', value: false }])
      expect(changed.status, changed.text).toBeLessThan(300)
      expect(await app.one('scimUser', { id: row['id'] })).toMatchObject({ active: false })
      const removed = await directory.send('DELETE', `/scim/v2/Users/${created.body.id}`)
      expect(removed.status, removed.text).toBe(204)
      expect(await app.find('scimUser', { id: row['id'] })).toEqual([])
      expect(await app.rows('scimGroupMember')).toEqual([])
      await directory.send('DELETE', `/scim/v2/Groups/${group.body.id}`)
    },
  },
  {
    name: 'a subscription begins, changes and ends as the payment service says',
    async run(app) {
      const { visitor, id } = await join(app, 'rosa')
      const tell = async (type: string, changes: object = {}) => {
        const object = {
          id: 'sub_rosa', customer: 'cus_rosa', status: 'active', metadata: {}, cancel_at_period_end: false, ...changes,
          items: { data: [{ quantity: 4, price: { id: 'price_1', recurring: { interval: 'month' } }, current_period_start: second('2030-12-02T03:04:05Z'), current_period_end: second('2031-01-02T03:04:05Z') }] },
        }
        const payload = JSON.stringify({ id: `evt_${type}`, object: 'event', type, data: { object } })
        const signature = new Stripe('sk_test_of_nobody').webhooks.generateTestHeaderString(payment({ payload, secret: webhookSecret }))
        const answer = await app.visitor({ headers: { 'stripe-signature': signature } }).send('POST', '/stripe/webhook', payload)
        expect(answer.status, answer.text).toBe(200)
      }
      await app.update('user', (await app.one('user', { id }))['id'], { stripeCustomerId: 'cus_rosa' })
      await tell('customer.subscription.created')
      const row = await app.one('subscription', { stripeSubscriptionId: 'sub_rosa' })
      expect(row).toMatchObject({ plan: 'pro', referenceId: id, status: 'active', seats: 4, cancelAtPeriodEnd: false, billingInterval: 'month' })
      expect(await visitor.gets('/subscription/list')).toMatchObject([{ plan: 'pro', status: 'active', seats: 4, periodEnd: '2031-01-02T03:04:05.000Z' }])
      await tell('customer.subscription.updated', { cancel_at_period_end: true, cancel_at: second('2031-01-02T03:04:05Z') })
      expect(await app.one('subscription', { id: row['id'] })).toMatchObject({ cancelAtPeriodEnd: true, cancelAt: new Date('2031-01-02T03:04:05Z'), endedAt: null })
      await tell('customer.subscription.deleted', { status: 'canceled' })
      expect(await app.one('subscription', { id: row['id'] })).toMatchObject({ status: 'canceled' })
      expect(await visitor.gets('/subscription/list')).toEqual([])
      expect((await app.visitor({ headers: { 'stripe-signature': 't=1,v1=00' } }).send('POST', '/stripe/webhook', '{}')).status).toBe(400)
    },
  },
]
