// The rooms of the TypeScript, and the shape of its files. In: the sources. Out: a failed test that names the file. `tests/stages.rs` has the same for Rust.
//
// A room is a folder, or a file beside the folders. It uses only itself, rooms above it in the lists below, and what its house may use: so there is
// no import upward and no circle of rooms.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { root } from '../support/paths.ts'

interface House {
  /** From what everything needs to what needs everything. */
  rooms: string[]
  /** Folders and files of other houses. */
  uses: string[]
}

const houses: Record<string, House> = {
  'shared/src': {
    rooms: ['text', 'addon', 'model', 'files', 'diagram', 'beside', 'config', 'options', 'migrations', 'gate'],
    uses: [],
  },
  'module/src': {
    rooms: ['runtime', 'logger', 'hooks', 'last', 'option-warnings', 'hub', 'config', 'schema', 'server', 'beside', 'overlay', 'migrations', 'gate', 'devtools', 'dev', 'setup', 'module'],
    uses: ['shared/src', 'package.json'],
  },
  'cli/src': {
    rooms: ['exit', 'output', 'project', 'arguments', 'open-settings', 'schema', 'check', 'generate', 'explain', 'diagram', 'doctor', 'init', 'commands', 'validate', 'main'],
    uses: ['shared/src', 'package.json'],
  },
  'proofs': {
    rooms: ['lib', 'conformance', 'parity', 'matrix', 'platforms', 'worlds'],
    uses: ['scripts/lib', 'index.js'],
  },
}

/** The most lines of a file. */
const maxLines = 300

/** Apps that a proof takes, no code of it. */
const isApp = (file: string) => /^proofs\/(?:matrix\/app|conformance\/real)\//.test(file)

function sourcesIn(house: string): string[] {
  return readdirSync(join(root, house), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /\.(?:ts|mjs)$/.test(entry.name))
    .map(entry => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter(file => !isApp(file))
    .sort()
}

/** The files of this repository that a file imports, types too. */
function importsOf(file: string): string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(join(root, file), 'utf8'))
  return importedFiles.flatMap(({ fileName }) => {
    if (!fileName.startsWith('.'))
      return []
    const path = normalize(join(dirname(file), fileName)).replaceAll('\\', '/')
    const found = [path, `${path}.ts`, `${path}/index.ts`].find(one => /\.\w+$/.test(one) && existsSync(join(root, one)))
    // Text of an app in a string is no import.
    return found === undefined ? [] : [found]
  })
}

function roomOf(house: string, file: string): string {
  return file.slice(house.length + 1).split('/')[0]!.replace(/\.(?:ts|mjs)$/, '')
}

describe.each(Object.entries(houses))('%s', (house, { rooms, uses }) => {
  const files = sourcesIn(house)

  it('has the rooms that are listed', () => {
    expect([...new Set(files.map(file => roomOf(house, file)))].sort()).toEqual(rooms.toSorted())
  })

  it('is in this order on the map', () => {
    const map = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8')
    const drawn = [...map.matchAll(/^\| `([^`]+)\/` \|/gm)].filter(([, path]) => path!.startsWith(`${house}/`)).map(([, path]) => path!.slice(house.length + 1))
    const folders = new Set(files.filter(file => file.slice(house.length + 1).includes('/')).map(file => roomOf(house, file)))
    expect(drawn.filter(room => folders.has(room))).toEqual(rooms.filter(room => folders.has(room)))
  })

  it('uses only what is above', () => {
    const upward = files.flatMap(file => importsOf(file).filter((used) => {
      if (used.startsWith(`${house}/`))
        return rooms.indexOf(roomOf(house, used)) > rooms.indexOf(roomOf(house, file))
      return !uses.some(one => used === one || used.startsWith(`${one}/`))
    }).map(used => `${file} uses ${used}`))
    expect(upward).toEqual([])
  })

  it('has short files that say what they are for', () => {
    const texts = files.map(file => [file, readFileSync(join(root, file), 'utf8')] as const)
    expect(texts.filter(([, text]) => text.split('\n').length > maxLines + 1).map(([file]) => file)).toEqual([])
    expect(texts.filter(([, text]) => !text.startsWith('// ')).map(([file]) => file)).toEqual([])
  })
})

it('no files import each other in a circle', () => {
  const files = Object.keys(houses).flatMap(sourcesIn)
  const imports = new Map(files.map(file => [file, importsOf(file).filter(used => used !== file)]))
  // What imports nothing that is left is in no circle, nor is what nothing that is left imports.
  for (let before = Infinity; imports.size < before;) {
    before = imports.size
    for (const [file, used] of imports) {
      if (!used.some(one => imports.has(one)) || ![...imports.values()].some(others => others.includes(file)))
        imports.delete(file)
    }
  }
  expect([...imports.keys()]).toEqual([])
})

it('each test is in the room of what it proves', () => {
  expect(readdirSync(join(root, '__test__')).filter(name => name.endsWith('.ts'))).toEqual([])
})

it('a unit test needs no addon', () => {
  const reached = sourcesIn('__test__').filter(file => file.endsWith('.unit.test.ts')).flatMap((test) => {
    const seen = new Set([test])
    for (const file of seen) {
      for (const used of /\.(?:ts|mjs)$/.test(file) ? valuesOf(file) : [])
        seen.add(used)
    }
    return seen.has('index.js') ? [test] : []
  })
  expect(reached).toEqual([])
})

/** The same as `importsOf`, without types. */
function valuesOf(file: string): string[] {
  const { outputText } = ts.transpileModule(readFileSync(join(root, file), 'utf8'), { compilerOptions: { module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true } })
  const { importedFiles } = ts.preProcessFile(outputText)
  return importsOf(file).filter(used => importedFiles.some(({ fileName }) => normalize(join(dirname(file), fileName)).replaceAll('\\', '/').replace(/\.ts$/, '') === used.replace(/(?:\/index)?\.ts$/, '')))
}
