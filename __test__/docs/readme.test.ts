// What README says in sentences, as far as a machine can tell: versions, dependencies, what is in the schema that it shows, and what the other
// generator depends on. Its code blocks are tried in `code-blocks.test.ts`, its links in `links.unit.test.ts` and in `packed.test.ts`.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { command } from '../support/command.ts'
import { root } from '../support/paths.ts'
import { documentedProject } from './documented-project.ts'

interface Manifest {
  version: string
  scripts?: Record<string, string>
  dependencies: Record<string, string>
  peerDependencies?: Record<string, string>
  engines: { node: string }
}

const readme = readFileSync(join(root, 'README.md'), 'utf8').replaceAll(/\s+/g, ' ')
const manifest = manifestOf('.')

it.each([
  [`Version ${manifest.version} is not on the npm registry yet`],
  [`Nuxt ${versionOf('nuxt')}, NuxtHub ${versionOf('@nuxthub/core')}, Better Auth ${versionOf('better-auth')} and Drizzle ${versionOf('drizzle-orm')}.`],
  [`with NuxtHub ${versionOf('@nuxthub/core')}, \`nuxt db\` exits with 0`],
])('says: %s', (sentence) => {
  expect(readme).toContain(sentence)
})

it('has no install script, and declares no dependency on the packages that it reads', () => {
  expect(readme).toContain('The package has no install script.')
  expect(Object.keys(manifest.scripts ?? {}).filter(name => name.endsWith('install'))).toEqual([])
  expect(readme).toContain('It declares no dependency on `better-auth`, `drizzle-orm` or `@nuxthub/core`')
  const declared = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })
  expect(declared.filter(name => ['better-auth', 'drizzle-orm', '@nuxthub/core'].includes(name))).toEqual([])
})

it('shows one of five tables', async () => {
  expect(readme).toContain('This is one of its five tables')
  const { stdout } = await command(['generate', '--dialect', 'sqlite'], { cwd: await documentedProject('README.md') })
  expect(stdout.match(/ = sqliteTable\(/g)).toHaveLength(5)
})

it('says of `auth generate` that it brings its own version of Better Auth', () => {
  expect(readme).toContain('the version that `auth` depends on')
  expect(manifestOf('node_modules/auth').dependencies['better-auth']).toMatch(/^\d+\.\d+\.\d+$/)
})

it('names a condition whose plugin always has its tables', async () => {
  expect(readme).toContain('`process.env.AUTH_JWT ? [jwt()] : []`, always has its tables')
  const project = await documentedProject('docs/content/1.getting-started/2.auth-config.md')
  for (const AUTH_JWT of ['', '1']) {
    const { stdout } = await command(['explain', 'jwks', '--config', 'conditional.ts'], { cwd: withConfig(project), env: { AUTH_JWT } })
    expect(stdout).toContain('if process.env.AUTH_JWT')
  }
})

function withConfig(project: string): string {
  writeFileSync(join(project, 'conditional.ts'), 'import { jwt } from \'better-auth/plugins\'\nexport default defineServerAuth({ plugins: process.env.AUTH_JWT ? [jwt()] : [] })\n')
  return project
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Manifest
}

function versionOf(name: string): string {
  return manifestOf(join('node_modules', name)).version
}
