// All that the doctor looks at. In: a project. Out: facts by name, and what is off, each with what mends it.
import process from 'node:process'
import { dirname, relative, resolve } from 'pathe'
import { pageOfMessage, pages } from '../../../shared/src/text/pages'
import { unlinked } from '../output/links'
import { version } from '../../../package.json'
import { describeUse, originOf } from '../explain/origin'
import { otherNames } from '../../../shared/src/beside/names'
import { withProgress } from '../../../shared/src/text/progress'
import { loadNative, type SchemaResult } from '../../../shared/src/addon/native'
import { optionWarnings } from '../check/options'
import { dialectsIn } from '../arguments'
import { chooseDialect, type ChosenDialect } from '../project/dialect'
import { installedPackage } from '../../../shared/src/files/packages'
import { findProject, missingConfig, type Project } from '../project/project'
import { requestFor, type CommandArguments } from '../schema'
import { differingCopies } from './copies'
import { migrationFindings } from './migrations'
import { nuxtFindings } from './nuxt'
import type { Finding } from './finding'

export interface Examination {
  /** What is so, by what it is about; several values are below each other. */
  facts: Record<string, string[]>
  /** What is off. */
  findings: Finding[]
  /** All of it in one line. */
  summary: string
}

/** What a project with Better Auth and Drizzle is made of; none of them has to be there. */
const companions = ['nuxt', '@nuxthub/core', 'better-auth', 'drizzle-orm', 'drizzle-kit', ...otherNames]

export async function examine(args: CommandArguments): Promise<Examination> {
  const binary = await tryBinary()
  if (binary !== undefined)
    return withoutBinary(binary)
  const project = await findProject(args)
  const { rootDir, configs, otherConfigs, nuxt } = project
  const configFile = configs.at(-1)
  const from = configFile === undefined ? rootDir : dirname(resolve(rootDir, configFile))
  const chosen = choose(args, project)
  const result = configFile !== undefined ? await withProgress(`Reading ${configFile}...`, (await loadNative()).generateSchemaAsync(requestFor(project, chosen.dialect, args))) : undefined
  const warnings: string[] = []
  const ofMigrations = await migrationFindings(project, args, result, warnings)
  const facts = {
      'This': [machine],
      'Project': nuxt ? ['Nuxt', ...nuxt.undecided.map(path => `${nuxt.file} does not tell ${path || 'its options'} without being run`), ...nuxt.layers.slice(1).map(({ root }) => `layer: ${relative(rootDir, root)}`), ...nuxt.unread.map(source => `layer that is not read: ${source}`)] : ['not Nuxt'],
      'Config': configFile === undefined ? ['none'] : [...configs.toReversed(), ...otherConfigs.map(file => `not read: ${file}`)],
      'Database': [`${chosen.dialect}, ${chosen.reason}`],
      'Installed': installed(from),
      ...result && result.code !== null ? schemaFacts(result, project) : {},
      ...warnings.length > 0 ? { Warnings: warnings } : {},
  }
  const findings: Finding[] = [
      ...configFile === undefined ? [withoutConfig(project)] : [],
      ...missingPackages(from),
      ...nuxt ? nuxtFindings(rootDir, nuxt) : [],
      ...project.unreadLayers.map(source => ({ what: `${nuxt?.file} extends ${source}, which can't be read here. If that layer has an auth config, its tables are missing.`, mend: 'npx nuxt prepare', page: pages.commandLine })),
      ...optionWarnings(project).map(({ text, advice }) => ({ what: text, mend: advice, page: pages.configuration })),
      ...ofMigrations,
      ...result ? schemaFindings(result) : [],
  ]
  const read = result && result.code !== null ? `${result.tables.length} tables for ${chosen.dialect}, from ${configFile}` : undefined
  return { facts, findings, summary: summarize(findings.length, warnings.length, read) }
}

function summarize(problems: number, warnings: number, read: string | undefined): string {
  const found = [problems === 0 ? 'No problems' : problems === 1 ? '1 problem' : `${problems} problems`, ...warnings === 0 ? [] : [warnings === 1 ? '1 warning' : `${warnings} warnings`]]
  return `${found.join(' and ')} found. ${read === undefined ? 'No schema can be made.' : `The schema has ${read}.`}`
}

function withoutConfig(project: Project): Finding {
  const [what = '', ...mend] = missingConfig(project).split('\n')
  return { what, mend: mend.join('\n'), page: pages.authConfig }
}

const machine = `nuxt-better-auth-schema ${version}, Node.js ${process.versions.node}, ${process.platform} ${process.arch}`

/** Nothing else can be looked at. */
function withoutBinary(message: string): Examination {
  const [what = '', ...mend] = message.split('\n')
  return { facts: { This: [machine] }, findings: [{ what, mend: mend.join('\n'), page: pages.commandLine }], summary: summarize(1, 0, undefined) }
}

function choose({ dialect }: CommandArguments, project: Project): ChosenDialect {
  const named = dialect === undefined ? undefined : dialectsIn(dialect)[0]
  return named === undefined ? chooseDialect(project) : { dialect: named, reason: 'as --dialect says', said: true }
}

/** Undefined when it can be loaded. */
async function tryBinary(): Promise<string | undefined> {
  try {
    await loadNative()
    return undefined
  }
  catch (error) {
    return (error as Error).message
  }
}

function installed(from: string): string[] {
  const found = companions.map(name => installedPackage(from, name)).filter(each => each !== undefined)
  return found.length === 0 ? ['nothing'] : found.map(({ name, version }) => `${name} ${version}`)
}

function missingPackages(from: string): Finding[] {
  return ['better-auth', 'drizzle-orm'].filter(name => !installedPackage(from, name))
    .map(name => ({ what: `${name} is not installed.`, mend: `npm install ${name}`, page: pages.quickStart }))
}

function schemaFacts({ tables, versions }: SchemaResult, { rootDir }: Project): Record<string, string[]> {
  const conditional = tables.map(({ key, origin }) => [key, describeUse(originOf(origin, rootDir), unlinked)] as const).filter(([, use]) => use !== 'always')
  return {
    'Read': Object.entries(versions).map(([name, read]) => `${name} ${read}`),
    'Tables': [tables.map(table => table.key).join(', ')],
    ...conditional.length > 0 ? { 'Not always': conditional.map(([key, use]) => `${key} is used ${use}, and in the schema in any case`) } : {},
  }
}

function schemaFindings({ diagnostics, dependencies }: SchemaResult): Finding[] {
  const said = diagnostics.map(({ frame, code, message }) => ({
    what: frame?.trimEnd() ?? `${code}: ${message}`,
    mend: `\`npx nuxt-better-auth-schema explain ${code}\` prints the page of this message.`,
    page: pageOfMessage(code),
  }))
  const copies = differingCopies(dependencies).map(({ name, versions }) => ({
    what: `The tables are read from ${versions.length} versions of ${name}: ${versions.join(', ')}.`,
    mend: `\`npm ls ${name}\` shows which package depends on which version. The running app may load a different one than the schema was read from.`,
    page: pages.quickStart,
  }))
  return [...said, ...copies]
}
