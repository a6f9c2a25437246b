const byFeature = {
  billing: { customer: { type: 'string', required: false } },
  profile: { bio: { type: 'string', required: false }, born: { type: 'date', required: false } },
} as const

export function fieldsFor(features: string[]) {
  const fields = {}
  for (const [name, added] of Object.entries(byFeature)) {
    if (features.includes(name))
      Object.assign(fields, added)
  }
  return fields
}
