// Tables as the database holds them. In: a table. Out: what it is called where it may be in a PostgreSQL schema.

/** `user`, or `auth.user` in a PostgreSQL schema. */
export function fullName({ schema, name }: { schema: string | null, name: string }): string {
  return schema === null ? name : `${schema}.${name}`
}
