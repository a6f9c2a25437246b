// Organizations with teams. In: the app. Out: the rows of members, teams and invitations.
import { expect } from 'vitest'
import { type Flow, join } from './flow.ts'

export const organizations: Flow[] = [
  {
    name: 'an organization with a team takes somebody in, by invitation, and gives out roles',
    async run(app) {
      const owner = await join(app, 'kim')
      const guest = await join(app, 'leo')
      const organization = await owner.visitor.posts('/organization/create', { name: 'Kim & sons', slug: 'kim-and-sons', metadata: { floors: [1, 2], 'it\'s': null } })
      const row = await app.one('organization', { id: organization.id })
      expect(row).toMatchObject({ slug: 'kim-and-sons' })
      expect(JSON.parse(String(row['metadata']))).toEqual({ floors: [1, 2], 'it\'s': null })
      expect(await app.one('member', { userId: owner.id })).toMatchObject({ role: 'owner' })

      const team = await owner.visitor.posts('/organization/create-team', { name: 'Upstairs' })
      expect(await app.find('team', { organizationId: organization.id })).toHaveLength(2)

      await owner.visitor.posts('/organization/invite-member', { email: guest.email, role: ['admin', 'member'], teamId: team.id })
      const invitationId = await app.message('invite', guest.email)
      expect(await app.one('invitation', { id: invitationId })).toMatchObject({ status: 'pending', role: 'admin,member', email: guest.email })

      await app.update('user', (await app.one('user', { id: guest.id }))['id'], { emailVerified: true })
      await guest.visitor.posts('/organization/accept-invitation', { invitationId })
      expect(await app.one('invitation', { id: invitationId })).toMatchObject({ status: 'accepted' })
      expect(await app.find('teamMember', { teamId: team.id, userId: guest.id })).toHaveLength(1)
      const member = await app.one('member', { userId: guest.id })
      expect(member).toMatchObject({ role: 'admin,member' })

      await owner.visitor.posts('/organization/update-member-role', { memberId: String(member['id']), role: 'member' })
      expect(await app.one('member', { userId: guest.id })).toMatchObject({ role: 'member' })
      // A member may not do what an admin may.
      expect((await guest.visitor.post('/organization/update', { organizationId: organization.id, data: { name: 'Leo' } })).status).toBe(403)

      await owner.visitor.posts('/organization/delete', { organizationId: organization.id })
      for (const model of ['member', 'team', 'invitation'])
        expect(await app.find(model, { organizationId: organization.id }), model).toEqual([])
      expect(await app.find('teamMember', { teamId: team.id })).toEqual([])
      expect(await app.find('user', { id: guest.id })).toHaveLength(1)
    },
  },
  {
    name: 'no two organizations have one slug',
    async run(app) {
      const { visitor } = await join(app, 'mia')
      await visitor.posts('/organization/create', { name: 'First', slug: 'taken' })
      expect((await visitor.post('/organization/create', { name: 'Second', slug: 'taken' })).status).toBe(400)
      expect(await app.find('organization', { slug: 'taken' })).toHaveLength(1)
    },
  },
]
