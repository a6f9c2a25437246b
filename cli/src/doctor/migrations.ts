// What `check` finds, for the doctor. In: a project, and what the addon made of its config. Out: a damaged folder, migrations that are not there, and each difference
// between the schema and the newest migration.
import { loadNative, type SchemaResult } from '../../../shared/src/addon/native'
import { migrationCommand } from '../../../shared/src/gate/sql-report'
import { pages } from '../../../shared/src/text/pages'
import { compare } from '../check/compare'
import { grouped } from '../check/grouped'
import { hubFolder, type Target, targetsOf, UnknownDatabaseError } from '../check/targets'
import { CommandError } from '../exit'
import { configOf, type Project } from '../project/project'
import { requestFor, type CommandArguments } from '../schema'
import type { Finding } from './finding'

export async function migrationFindings(project: Project, args: CommandArguments, result: SchemaResult | undefined, warnings: string[]): Promise<Finding[]> {
  try {
    const found: Finding[] = []
    for (const target of targetsOf(project, args))
      found.push(...await findingsOf(project, args, result, target, warnings))
    return found
  }
  catch (error) {
    if (!(error instanceof CommandError))
      throw error
    if (error instanceof UnknownDatabaseError && !project.nuxt)
      return []
    const [what = '', ...mend] = error.message.split('\n')
    return [{ what, mend: mend.join('\n') || 'Restore it from version control.', page: pages.migrations }]
  }
}

async function findingsOf(project: Project, args: CommandArguments, result: SchemaResult | undefined, target: Target, facts: string[]): Promise<Finding[]> {
  const { dialect, migrations } = target
  const command = `npx ${project.nuxt ? 'nuxt-db' : 'drizzle-kit'} generate`
  // Other projects may migrate in ways that are not known here.
  if (migrations.state === 'none')
    return project.nuxt ? [{ what: `There is no migration in ${hubFolder(dialect)}.`, mend: command, page: pages.migrations }] : []
  if (!result || result.code === null)
    return []
  const request = requestFor(project, dialect, args)
  const { generateSchema } = await loadNative()
  const { code, ...rest } = generateSchema(request)
  if (code === null)
    return []
  const { changes, losses, unread, warnings, snapshot } = await compare({ ...rest, code, project, configFile: configOf(project), dialect, request }, target)
  // Options are found without migrations too.
  facts.push(...warnings.filter(({ kind }) => kind !== 'option').map(({ file, text, advice }) => `${file ?? 'The next migration'}: ${text} ${advice}`))
  const allow = (all: string[]) => {
    const names = [...new Set(all)]
    return project.nuxt ? `allow that in nuxt.config: authSchema: { allowDestructive: [${names.map(name => `'${name}'`).join(', ')}] }` : `allow that with \`check --allow ${names.join(',')}\``
  }
  // One problem for each file that has one solution.
  const lost = [
    ...grouped(losses, ({ file, avoidable }) => `${avoidable} ${file}`).map(group => ({
      what: [`${group[0]!.file ?? 'The next migration'} loses rows that nobody asked to lose:`, ...group.map(({ text }) => text)].join('\n'),
      mend: group[0]!.avoidable ? migrationCommand : `Take the statements out of it, or ${allow(group.map(({ name }) => name))}`,
      page: pages.migrations,
    })),
    ...grouped(unread, ({ file }) => file).map(group => ({
      what: [`${group[0]!.file} has statements that can't be read, so the rows that they delete are not known:`, ...group.map(({ text }) => text)].join('\n'),
      mend: `Read them yourself. If they keep the rows that you need, ${allow(group.map(({ name }) => name))}`,
      page: pages.migrations,
    })),
  ]
  if (changes.length === 0)
    return lost
  const places = changes.length === 1 ? 'one place' : `${changes.length} places`
  const isDestructive = changes.some(({ destructive }) => destructive)
  return [{
    what: [`The schema and ${snapshot} differ in ${places}:`, ...changes.map(({ text, destructive }) => `${text}${destructive ? ' (loses data)' : ''}`)].join('\n'),
    mend: isDestructive ? 'npx nuxt prepare says what made each of them, and how to keep the data or to allow that it goes.' : lost.length > 0 ? 'First solve the problems of the migrations below.' : command,
    page: pages.schemaChanges,
  }, ...lost]
}
