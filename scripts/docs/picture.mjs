// The picture in README: a plugin is added, and its tables come. In: the built command, run on a project of two files. Out: an animated SVG of a terminal, the same bytes each time. What it shows
// is what the command prints; lines that it did not print before are green.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { root } from '../lib/paths.mjs'
import { terminal } from './terminal.mjs'

const nuxtConfig = `export default defineNuxtConfig({
  modules: ['@nuxthub/core', 'nuxt-better-auth-schema'],
  hub: { db: 'sqlite' },
})
`

const blank = { kind: 'plain', text: '' }

const before = `export default defineServerAuth({
  emailAndPassword: { enabled: true },
})
`

const after = `import { twoFactor } from 'better-auth/plugins'

export default defineServerAuth({
  emailAndPassword: { enabled: true },
  plugins: [twoFactor()],
})
`

export function picture() {
  const folder = mkdtempSync(join(tmpdir(), 'picture-'))
  try {
    mkdirSync(join(folder, 'server'))
    writeFileSync(join(folder, 'nuxt.config.ts'), nuxtConfig)
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
    const first = told(folder, before)
    const second = told(folder, after)
    return terminal('A plugin is added to the auth config, and the schema has its tables', [
      [...file(before), ...command('explain', first.tables)],
      [...file(after, before), ...command('explain', second.tables, first.tables), ...command('generate', tableOf(second.code, 'twoFactor'), '')],
    ])
  }
  finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function told(folder, config) {
  writeFileSync(join(folder, 'server', 'auth.config.ts'), config)
  return { tables: run(folder, 'explain'), code: run(folder, 'generate') }
}

function run(folder, name) {
  return execFileSync(process.execPath, [join(root, 'bin', 'nuxt-better-auth-schema.mjs'), name], { cwd: folder, encoding: 'utf8', env: { NO_COLOR: '1', COLUMNS: '100' } })
}

/** The declaration of one table, which ends at an empty line. */
function tableOf(code, name) {
  const declaration = code.split('\n\n').map(block => block.slice(block.indexOf('export const'))).find(block => block.startsWith(`export const ${name} = `))
  return `…\n${declaration}\n…`
}

function file(text, former) {
  return [{ kind: 'file', text: 'server/auth.config.ts' }, ...lines(text, former), blank]
}

function command(name, output, former) {
  return [{ kind: 'typed', text: `npx nuxt-better-auth-schema ${name}` }, ...lines(output, former), blank]
}

/** Those that `former` does not have are new. Without it, none is. */
function lines(text, former = text) {
  const known = new Set(former.split('\n'))
  return text.trimEnd().split('\n').map(line => ({ kind: line !== '…' && line !== '' && !known.has(line) ? 'new' : 'plain', text: line }))
}
