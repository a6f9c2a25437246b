export const testUtils = () => ({ id: 'test-utils', schema: { user: { fields: { fixture: { type: 'string' as const, required: false } } } } })
