// The tables that the real packages give, as plain data. In: what `getAuthTables` returned. Out: tables in order, in the shape that the
// addon's public `tables` have. Runs inside a child process.

export function describeTables(tables) {
  return Object.entries(tables).map(([key, table]) => ({
    key,
    name: table.modelName ?? key,
    disabled: Boolean(table.disableMigrations ?? table.disableMigration),
    indexes: (table.indexes ?? []).map(index => ({ name: index.name ?? null, fields: index.fields, unique: Boolean(index.unique) })),
    fields: Object.entries(table.fields ?? {}).map(([name, field]) => describeField(name, field)),
  }))
}

function describeField(key, field) {
  const { references } = field
  const value = field.defaultValue
  return {
    key,
    name: field.fieldName || key,
    type: field.type,
    required: field.required ?? true,
    unique: Boolean(field.unique),
    index: Boolean(field.index),
    sortable: Boolean(field.sortable),
    bigint: Boolean(field.bigint),
    references: references ? { model: references.model, field: references.field ?? 'id', onDelete: references.onDelete ?? 'cascade' } : null,
    default: typeof value === 'function' || value === undefined ? null : JSON.parse(JSON.stringify(value)),
    defaultFunction: typeof value === 'function' ? String(value) : null,
    onUpdate: typeof field.onUpdate === 'function' ? String(field.onUpdate) : null,
  }
}
