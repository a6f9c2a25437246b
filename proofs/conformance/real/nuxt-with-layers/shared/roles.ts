export const roles = ['member', 'owner']
