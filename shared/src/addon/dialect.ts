// The databases that a schema can be made for, and how names are written in them, as the addon and NuxtHub call them.

export const dialects = ['sqlite', 'postgresql', 'mysql'] as const

export type Dialect = typeof dialects[number]
export type Casing = 'camelCase' | 'snake_case'

export function isDialect(value: unknown): value is Dialect {
  return (dialects as readonly unknown[]).includes(value)
}
