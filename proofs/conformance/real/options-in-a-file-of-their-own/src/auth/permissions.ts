import { createAccessControl } from 'better-auth/plugins/access'

export const accessControl = createAccessControl({ project: ['create', 'share'] })
export const roles = { owner: accessControl.newRole({ project: ['create', 'share'] }), member: accessControl.newRole({ project: ['create'] }) }
