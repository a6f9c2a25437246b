// The comparison. In: the schema of a project, and its migrations. Out: what the newest of them lacks or has otherwise, judged as the gate in Nuxt does: by the same
// rule, with the same words, and with what `authSchema.allowDestructive` allows.
import { judge } from '../../../shared/src/gate/judge'
import { loadNative, type SchemaChange, type SchemaResult } from '../../../shared/src/addon/native'
import { RecordFile } from '../../../shared/src/gate/record'
import { CommandError } from '../exit'
import type { Schema } from '../schema'
import { appSchemaOf } from './app-schema'
import type { Report } from './formats'
import { type Losses, lossesOf } from './losses'
import { optionWarnings } from './options'
import { placed } from './places'
import type { Target } from './targets'

const nothing: Losses = { losses: [], unread: [], warnings: [] }

export async function compare(schema: Schema, { migrations }: Target, allow: string[] = []): Promise<Report> {
  const { project, dialect, database, configFile, diagnostics, request } = schema
  const native = await loadNative()
  const report = (found: Pick<Report, 'snapshot' | 'changes' | 'unclaimed'> & Losses): Report =>
    ({ dialect, config: configFile, ...found, warnings: [...found.warnings, ...optionWarnings(project)], diagnostics })
  const place = (changes: SchemaChange[]) => placed(changes, schema, project.rootDir, project.configs)
  if (migrations.state === 'none')
    return report({ snapshot: null, changes: place(native.compareSchema({ dialect, before: [], after: database })), ...nothing, unclaimed: [] })
  const { snapshot } = migrations
  await expectReadable(snapshot, dialect)
  const result: SchemaResult = { ...schema, appSchema: await appSchemaOf(project, request) }
  const allowDestructive = [...project.nuxt?.options.allowDestructive ?? [], ...allow]
  const history = new RecordFile(project.rootDir, dialect).read()
  const { stops, allowed, unsure, pending } = judge({
    native,
    dialect,
    snapshot,
    result,
    history,
    allowDestructive,
  })
  const found = new Set([...stops, ...allowed].map(({ change }) => change.text).concat(pending.map(({ text }) => text)))
  const inOrder = native.compareSchema({ dialect, before: snapshot.text, after: database })
  const changes = inOrder.filter(({ text }) => found.has(text))
  return report({
    snapshot: snapshot.file,
    changes: place(changes),
    ...await lossesOf({ project, dialect, migrations, result, history, changes, allowed: allowDestructive }),
    // Of a project that is not Nuxt, nobody knows what its own tables are.
    unclaimed: project.nuxt ? unsure.map(({ name }) => name) : [],
  })
}

async function expectReadable({ file, text }: { file: string, text: string }, dialect: Schema['dialect']): Promise<void> {
  const { readSnapshot } = await loadNative()
  try {
    readSnapshot(dialect, text)
  }
  catch (error) {
    throw new CommandError(`${file} cannot be compared: ${(error as Error).message}`)
  }
}
