export const labels = {
  id: 'labels',
  schema: { label: { fields: { text: { type: 'string', required: false } } } },
} as const
