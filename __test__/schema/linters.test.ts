// Linters have nothing to say of what is printed, whatever rules they have: people commit it, and a line that only a tool could change is noise.
// What users hit: elmohq/elmo#649, better-auth/better-auth#3244: PROBLEMS 75.
//
// @module-tag long
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import process from 'node:process'
import antfu from '@antfu/eslint-config'
import js from '@eslint/js'
import { createConfigForNuxt } from '@nuxt/eslint-config'
import { ESLint, type Linter } from 'eslint'
import typescript from 'typescript-eslint'
import { describe, expect, it } from 'vitest'
import { dialects } from '../../proofs/lib/drizzle/dialects.ts'
import { codeOf, run } from '../support/native.ts'
import { fixturesDir, root } from '../support/paths.ts'
import { temporaryApp } from '../support/temporary-app.ts'

const configFiles = {
  'playground': join(root, 'playground', 'server', 'auth.config.ts'),
  'every-plugin': join(fixturesDir, 'equal', 'plugins-every-official', 'auth.config.ts'),
  'circle': join(fixturesDir, 'accepted', 'circle-of-tables', 'auth.config.ts'),
  'names': join(fixturesDir, 'accepted', 'names-that-are-no-identifiers', 'auth.config.ts'),
}

/** What is printed for the configs, under the names that it is written to. */
function printed(): Record<string, string> {
  const files: Record<string, string> = {}
  for (const [name, configFile] of Object.entries(configFiles)) {
    for (const dialect of dialects) {
      const result = run(configFile, { dialect, rootDir: root, declarations: true })
      const code = codeOf(result)
      expect(result.declarations).not.toBeNull()
      files[`${name}.${dialect}.ts`] = code
      files[`${name}.${dialect}.mjs`] = code
      // A `.mjs` has its types beside it; these stand alone, so that each file is looked at by itself.
      files[`${name}-types.${dialect}.d.mts`] = result.declarations ?? ''
    }
  }
  return files
}

/** What a text begins with for linters. */
const hints = /^(?:\/[*/] ?(?:eslint|biome)[^\n]*\n)+/

/** What every linter has something to say of. */
const bad = 'debugger\nvar unused = 1, a = a\n'

const eslintConfigs: Record<string, () => Linter.Config[] | PromiseLike<Linter.Config[]>> = {
  'ESLint': () => [js.configs.recommended, { files: ['**/*.ts', '**/*.mts'], languageOptions: { parser: typescript.parser as Linter.Parser } }],
  'typescript-eslint': () => [js.configs.recommended, ...typescript.configs.recommended as Linter.Config[]],
  '@antfu/eslint-config': () => antfu({ typescript: true, gitignore: false }) as PromiseLike<Linter.Config[]>,
  '@nuxt/eslint-config': () => createConfigForNuxt().toConfigs() as PromiseLike<Linter.Config[]>,
  '@nuxt/eslint-config with its style': () => createConfigForNuxt({ features: { stylistic: true } }).toConfigs() as PromiseLike<Linter.Config[]>,
}

/** The messages of a linter about the files of a folder, which it has to have looked at. */
const linters: Record<string, (folder: string) => Promise<string[]>> = {
  ...Object.fromEntries(Object.entries(eslintConfigs).map(([name, config]) => [name, async (folder: string) => {
    const eslint = new ESLint({ cwd: folder, overrideConfigFile: true, overrideConfig: await config() })
    const results = await eslint.lintFiles(['**'])
    expect(results.map(({ filePath }) => filePath.slice(folder.length + 1)).sort()).toEqual(readdirSync(folder).sort())
    return results.flatMap(({ filePath, messages }) => messages.map(({ line, ruleId, message }) => `${filePath.slice(folder.length + 1)}:${line} ${ruleId}: ${message}`))
  }])),
  'oxlint': async (folder) => {
    const { diagnostics, number_of_files } = output<{ diagnostics: { message: string, filename: string }[], number_of_files: number }>('oxlint', 'bin/oxlint', ['--format=json', '.'], folder)
    expect(number_of_files).toBe(readdirSync(folder).length)
    return diagnostics.map(({ message, filename }) => `${filename}: ${message}`)
  },
  // Lints, formats and sorts imports.
  'Biome': async (folder) => {
    const { diagnostics, summary } = output<{ diagnostics: { category: string, message: string, location: { path: string } }[], summary: { unchanged: number } }>('@biomejs/biome', 'bin/biome', ['check', '--reporter=json', '--max-diagnostics=none', '.'], folder)
    expect(summary.unchanged).toBe(readdirSync(folder).length)
    return diagnostics.map(({ category, message, location }) => `${location.path} ${category}: ${message}`)
  },
}

const require = createRequire(join(root, 'tooling', 'linters', 'package.json'))

/** What a program of a package says as JSON. */
function output<T>(name: string, program: string, args: string[], cwd: string): T {
  const { stdout, stderr } = spawnSync(process.execPath, [join(dirname(require.resolve(`${name}/package.json`)), program), ...args], { cwd, encoding: 'utf8', maxBuffer: 1 << 28 })
  expect(stdout, stderr).toMatch(/^\s*\{/)
  return JSON.parse(stdout) as T
}

describe.each(Object.entries(linters))('%s', (name, lint) => {
  it('says nothing', async () => {
    const files = printed()
    expect(await lint(temporaryApp(files, { packages: false }).dir)).toEqual([])
  })

  it('would say something', async () => {
    const messages = await lint(temporaryApp({ 'bad.ts': bad, 'bad.mjs': bad }, { packages: false }).dir)
    expect(messages.filter(message => message.includes('bad.ts')).length).toBeGreaterThan(0)
    expect(messages.filter(message => message.includes('bad.mjs')).length).toBeGreaterThan(0)
  })

  it('leaves alone whatever stands below the comments', async () => {
    const { code } = run(configFiles.playground, { rootDir: root })
    const text = `${hints.exec(code ?? '')?.[0]}${bad}`
    expect(await lint(temporaryApp({ 'bad.ts': text, 'bad.mjs': text }, { packages: false }).dir)).toEqual([])
  })

  it.runIf(name in eslintConfigs)('would report the usual comment', async () => {
    const files = Object.fromEntries(Object.entries(printed()).map(([file, text]) => [file, text.replace(hints, '/* eslint-disable */\n')]))
    const messages = await lint(temporaryApp(files, { packages: false }).dir)
    expect(messages.join('\n')).toMatch(/Unused eslint-disable directive|Unexpected unlimited 'eslint-disable' comment/)
  })
})
