export const notes = () => ({ id: 'acme-notes', schema: { note: { fields: { body: { type: 'string', required: false } } } } })
