// The TypeScript of the pages compiles as it does for a reader: in a Nuxt app with the built module, prepared by Nuxt itself, against its types.
// What Nuxt reads when it starts (`nuxt.config`, `modules/`) and what the server runs are checked each against the globals that it has.
import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import ts from 'typescript'
import { beforeAll, describe, expect, it } from 'vitest'
import { blocksOf, type Block } from '../support/markdown.ts'
import { root } from '../support/paths.ts'
import { quickStartFiles, writeFiles } from './documented-project.ts'
import { pages } from './pages.ts'

const app = join(root, 'target', 'documented-app')
const blocks = pages.flatMap(blocksOf).filter(({ language }) => language === 'ts')

beforeAll(async () => {
  rmSync(app, { recursive: true, force: true })
  mkdirSync(app, { recursive: true })
  writeFiles(app, { 'package.json': '{ "private": true, "type": "module" }\n', ...quickStartFiles() })
  const nuxt = join(root, 'node_modules', 'nuxt', 'bin', 'nuxt.mjs')
  const env = { ...process.env, NUXT_TELEMETRY_DISABLED: '1', PATH: `${join(root, 'node_modules', '.bin')}:${process.env.PATH}` }
  await promisify(execFile)(process.execPath, [nuxt, 'prepare'], { cwd: app, env })
})

it('says of each block which file it is', () => {
  expect(blocks.filter(({ file }) => file === undefined).map(({ page, line }) => `${page}:${line}`)).toEqual([])
})

describe('compiles', () => {
  it('in what Nuxt reads', () => {
    expect(problems(blocks.filter(isRead), 'node')).toEqual([])
  })

  it('in what the server runs', () => {
    expect(problems(blocks.filter(block => !isRead(block)), 'server')).toEqual([])
  })
})

function isRead({ file = '' }: Block): boolean {
  return /^(?:nuxt\.config\.ts|modules\/)/.test(file)
}

/** Files that a page shows stand beside each other; a further text of a file stands alone. */
function problems(checked: Block[], kind: 'node' | 'server'): string[] {
  const places = new Map<string, Block>()
  for (const block of checked) {
    const folder = folderOf(block.page)
    const first = join(folder, block.file!)
    const path = places.has(first) ? join(folder, `line-${block.line}`, block.file!) : first
    places.set(path, block)
  }
  // What Nuxt has prepared is beside the files of every page.
  for (const folder of new Set([...places.values()].map(({ page }) => folderOf(page)))) {
    mkdirSync(folder, { recursive: true })
    rmSync(join(folder, '.nuxt'), { recursive: true, force: true })
    symlinkSync(join(app, '.nuxt'), join(folder, '.nuxt'), 'junction')
  }
  writeFiles('/', Object.fromEntries([...places].map(([path, { text }]) => [path, `${text}\n\nexport {}\n`])))
  return compile([...places.keys()], kind).map(({ path, line, message }) => {
    const block = path === undefined ? undefined : places.get(path)
    return block ? `${block.page}:${block.line + line}: ${message}` : `${path}: ${message}`
  })
}

function folderOf(page: string): string {
  return join(app, 'pages-of-docs', page.replaceAll(/\W/g, '-'))
}

function compile(files: string[], kind: 'node' | 'server'): { path: string | undefined, line: number, message: string }[] {
  const config = join(app, '.nuxt', `tsconfig.${kind}.json`)
  const { options } = ts.parseJsonConfigFileContent(ts.parseConfigFileTextToJson(config, readFileSync(config, 'utf8')).config, ts.sys, join(app, '.nuxt'))
  const globals = { node: ['nuxt.node.d.ts'], server: ['types/nitro-nuxt.d.ts', 'types/nitro.d.ts'] }[kind].map(file => join(app, '.nuxt', file))
  const program = ts.createProgram([...files, ...globals], { ...options, noEmit: true, noUnusedLocals: false })
  return files.flatMap(file => ts.getPreEmitDiagnostics(program, program.getSourceFile(file))).map(({ file, start = 0, messageText }) => ({
    path: file?.fileName,
    line: file?.getLineAndCharacterOfPosition(start).line ?? 0,
    message: ts.flattenDiagnosticMessageText(messageText, '\n'),
  }))
}
