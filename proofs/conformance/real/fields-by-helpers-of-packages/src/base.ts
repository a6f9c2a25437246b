export const base = {
  appName: 'Base',
  user: { additionalFields: { age: { type: 'number' as const, required: false } } },
}
