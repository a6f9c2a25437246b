import type { BetterAuthPlugin } from 'better-auth'

export const auditLog = (options: { retentionDays: number }) => ({
  id: 'audit-log',
  schema: {
    auditEvent: {
      modelName: 'audit_events',
      fields: {
        userId: { type: 'string', references: { model: 'user', field: 'id', onDelete: 'set null' }, required: false, index: true },
        action: { type: 'string', required: true },
        metadata: { type: 'json', required: false },
        expiresAt: { type: 'date', required: true, defaultValue: () => new Date(Date.now() + options.retentionDays * 86_400_000) },
      },
    },
  },
}) satisfies BetterAuthPlugin
