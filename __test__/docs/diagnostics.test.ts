// A page for each kind of diagnostic. Its example is run, and has to give the message that the page shows; `vitest -u` writes it there.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { SchemaRequest } from '../../index.js'
import { run } from '../support/native.ts'
import { root } from '../support/paths.ts'
import { temporaryApp } from '../support/temporary-app.ts'

const folder = join(root, 'docs', 'content', '5.messages')
const configFile = 'server/auth.config.ts'
const schemaFile = 'server/db/schema.ts'
const codes = [...new Set(readFileSync(join(root, 'src', 'diagnostics', 'code.rs'), 'utf8').match(/BAS\d{3}/g))].sort()

/** What the example of a page needs beside its config, or in its place. */
const projects: Record<string, { files?: Record<string, string>, packages?: boolean }> = {
  BAS101: { files: {} },
  BAS102: { files: { [`${configFile}/index.ts`]: '' } },
  BAS104: { files: { [configFile]: `export default ${'['.repeat(10_000)}${']'.repeat(10_000)}\n` } },
  BAS201: { files: { [configFile]: 'export default defineServerAuth({})\n' }, packages: false },
  BAS203: {
    files: {
      [configFile]: 'export default defineServerAuth({})\n',
      'node_modules/better-auth/package.json': '{ "name": "better-auth", "version": "1.0.0", "exports": { "./db": "./db.js" } }',
      'node_modules/better-auth/db.js': 'export const nothing = 1\n',
    },
    packages: false,
  },
}

/** What no config gives. */
const withoutExample = ['BAS900']

it('has a page for each code, and no other', () => {
  const pages = readdirSync(folder).filter(file => file.endsWith('.md') && file !== 'index.md').sort()
  expect(pages).toEqual(codes.map(code => `${code}.md`))
})

it('has an index', async () => {
  const rows = codes.map(code => `| [${code}](${code}.md) | ${titleOf(code)} |`)
  const index = `# Messages

Each error and warning has a code, and \`npx nuxt-better-auth-schema explain BAS301\` prints its page. After an error no schema is made, and the last good one stays. A warning does not stop it.

| | |
|---|---|
${rows.join('\n')}
`
  await expect(index).toMatchFileSnapshot(join(folder, 'index.md'))
})

describe.each(codes)('%s', (code) => {
  const page = readFileSync(join(folder, `${code}.md`), 'utf8')

  it('says what it means and what to do', () => {
    expect(titleOf(code)).toBeTruthy()
    expect(page).toContain('\n## What to do\n')
    expect(page.includes('\n## Example\n')).toBe(!withoutExample.includes(code))
  })

  it.skipIf(withoutExample.includes(code))('shows the message of its example', async () => {
    const { files = { [configFile]: configOf(page) }, packages = true } = projects[code] ?? {}
    const schema = schemaOf(page)
    const { dir } = temporaryApp({ ...files, ...(schema === undefined ? {} : { [schemaFile]: schema }) }, { packages })
    const appSchema = schema === undefined ? {} : { appSchema: { files: [join(dir, schemaFile)] } }
    const options = JSON.parse(/```json\n(.*?)```/s.exec(page)?.[1] ?? '{}') as Partial<Pick<SchemaRequest, 'assume' | 'dialect' | 'tables'>>
    const { diagnostics } = run(join(dir, configFile), { rootDir: dir, ...appSchema, ...options })
    expect(new Set(diagnostics.map(diagnostic => diagnostic.code))).toEqual(new Set([code]))
    const message = diagnostics.map(diagnostic => diagnostic.frame).join('\n\n')
    expect(message).not.toContain(dir)
    expect(message).not.toContain(root)
    const shown = page.replace(/```text\n.*?```/s, () => `\`\`\`text\n${message}\n\`\`\``)
    await expect(shown).toMatchFileSnapshot(join(folder, `${code}.md`))
  })
})

function titleOf(code: string): string | undefined {
  const page = readFileSync(join(folder, `${code}.md`), 'utf8')
  return new RegExp(`^# ${code}: (.+)\n`).exec(page)?.[1]
}

function configOf(page: string): string {
  const config = /```ts\n\/\/ server\/auth\.config\.ts\n(.*?)```/s.exec(page)?.[1]
  expect(config).toBeDefined()
  return config ?? ''
}

function schemaOf(page: string): string | undefined {
  return /```ts\n\/\/ server\/db\/schema\.ts\n(.*?)```/s.exec(page)?.[1]
}
