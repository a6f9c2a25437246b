// What the package offers: its entry points, their exports and their types.
import { execFile } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { root } from '../support/paths.ts'

interface Manifest {
  name: string
  version: string
  exports: Record<string, string | Record<string, string>>
  files: string[]
  bin: Record<string, string>
  napi: { binaryName: string, targets: string[] }
  dependencies: Record<string, string>
  peerDependencies: Record<string, string>
  peerDependenciesMeta: Record<string, { optional: boolean }>
}

const manifest = read('package.json') as Manifest

it('has these entry points', () => {
  expect(manifest.exports).toMatchSnapshot()
  const targets = Object.values(manifest.exports).flatMap(target => typeof target === 'string' ? [target] : Object.values(target))
  expect(targets.filter(target => globSync(target, { cwd: root }).length === 0)).toEqual([])
})

it('has this command, which package managers can link before anything is built', () => {
  expect(manifest.bin).toEqual({ 'nuxt-better-auth-schema': 'bin/nuxt-better-auth-schema.mjs' })
  expect(manifest.files).toContain('bin')
  const file = join(root, manifest.bin['nuxt-better-auth-schema']!)
  expect(readFileSync(file, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/)
})

it('exports from ./native', async () => {
  expect(Object.keys(await import('../../index.js')).sort()).toMatchSnapshot()
})

it('exports from ./native what its types say', async () => {
  const declared = readFileSync(join(root, 'index.d.ts'), 'utf8').matchAll(/^export declare (?:function|const|class) (\w+)/gm)
  expect(Object.keys(await import('../../index.js')).sort()).toEqual([...declared].map(([, name]) => name).sort())
})

it('exports from ./config', async () => {
  expect(Object.keys(await import(/* @vite-ignore */ join(root, 'dist', 'runtime', 'config.js')) as object)).toEqual(['defineServerAuth'])
})

it('loads the addon with require, too', async () => {
  const script = 'const { generateSchema } = require(\'nuxt-better-auth-schema/native\'); process.stdout.write(typeof generateSchema)'
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], { cwd: root })
  expect(stdout).toBe('function')
})

it('has types that say what the contract says', async () => {
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  const { stdout } = await promisify(execFile)(process.execPath, [tsc, '--noEmit', '--project', join(root, '__test__')]).catch((error: { stdout: string }) => error)
  expect(stdout).toBe('')
})

it('has no `const enum` in its types', () => {
  expect(readFileSync(join(root, 'index.d.ts'), 'utf8')).not.toMatch(/\benum\b/)
})

describe('packages of the platforms', () => {
  const all = globSync('npm/*/package.json', { cwd: root }).sort().map(file => read(file) as Record<string, unknown>)
  const packages = all.filter(({ os }) => os !== undefined)

  it('are one for each target', () => {
    expect(packages).toHaveLength(manifest.napi.targets.length)
    expect(packages.map(({ name, os, cpu, libc, main, files }) => ({ name, os, cpu, libc, main, files }))).toMatchSnapshot()
  })

  it('have the version of the package and no scripts', () => {
    for (const { version, scripts } of all)
      expect({ version, scripts }).toEqual({ version: manifest.version, scripts: undefined })
  })

  it('are what the loader asks for', () => {
    const loader = readFileSync(join(root, 'binding.cjs'), 'utf8')
    for (const { name } of packages)
      expect(loader).toContain(`'${String(name)}'`)
  })

  it('and one for all others, which a project adds itself', () => {
    const [wasm, ...others] = all.filter(({ os }) => os === undefined) as { name: string, version: string, cpu?: string[], dependencies: Record<string, string> }[]
    expect(others).toEqual([])
    expect(wasm?.cpu).toBeUndefined()
    expect(manifest.peerDependencies).toEqual({ [wasm!.name]: wasm!.version })
    expect(manifest.peerDependenciesMeta).toEqual({ [wasm!.name]: { optional: true } })
    expect(readFileSync(join(root, 'index.js'), 'utf8')).toContain(`'${wasm!.name}'`)
    // They do not work with each other in two versions.
    expect(wasm!.dependencies['@emnapi/core']).toBe(wasm!.dependencies['@emnapi/runtime'])
    expect(readFileSync(join(root, 'scripts/lib/wasm.mjs'), 'utf8')).toContain(`'emnapi@${wasm!.dependencies['@emnapi/core']}'`)
  })

  it('of which that one has the functions of the others', () => {
    const loader = readFileSync(join(root, 'npm', 'wasm32-wasip1', 'index.cjs'), 'utf8')
    const declared = [...readFileSync(join(root, 'index.d.ts'), 'utf8').matchAll(/^export declare (?:function|const|class) (\w+)/gm)].map(([, name]) => name!)
    expect(declared.filter(name => !new RegExp(`\\b${name}\\b`).test(loader))).toEqual([])
  })
})

it('has users install this and no more', () => {
  expect(Object.keys(manifest.dependencies)).toMatchSnapshot()
})

function read(file: string): unknown {
  return JSON.parse(readFileSync(join(root, file), 'utf8'))
}
