import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { betterAuth } from 'better-auth'
import { fieldNames, prefix } from './names'

const host = new URL('https://accounts.app.example:8443/login?region=eu#x')
const query = new URLSearchParams(host.search)

export const auth = betterAuth({
  baseURL: host.origin,
  user: {
    modelName: `${prefix}_${host.hostname.split('.')[0]}`,
    additionalFields: {
      [`region_${query.get('region')}`]: { type: 'string', defaultValue: join('a', '..', 'b') },
      [createHash('sha256').update('salt').digest('hex').slice(0, 8)]: { type: 'string', required: false },
      ...Object.fromEntries(fieldNames.map(name => [name, { type: 'string' as const, required: false }])),
    },
  },
})
