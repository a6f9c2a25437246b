export const userFields = {
  locale: { type: 'string', required: true, defaultValue: 'en', input: false },
  marketing: { type: 'boolean', defaultValue: false },
} as const
