// The answer is a function of the files: not of the environment, the directory, the process, or what was asked before.
// What users hit: kriasoft/react-starter-kit#2174 (tables depend on the shell that generates them).
import { cpSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { describe, expect, it } from 'vitest'
import { generateSchema, generateSchemaAsync } from '../../index.js'
import { runInChild } from '../support/child.ts'
import { dialects } from '../../proofs/lib/drizzle/dialects.ts'
import { codeOf, requestFor } from '../support/native.ts'
import { root } from '../support/paths.ts'
import { temporaryApp } from '../support/temporary-app.ts'

describe.each(dialects)('%s', (dialect) => {
  const request = requestFor(`${root}/playground/server/auth.config.ts`, { rootDir: `${root}/playground`, dialect })
  const expected = generateSchema(request)

  it('has a schema', () => {
    codeOf(expected)
  })

  it('in two runs of one process', async () => {
    expect(generateSchema(request)).toEqual(expected)
    expect(await generateSchemaAsync(request)).toEqual(expected)
    expect(await Promise.all(Array.from({ length: 4 }, () => generateSchemaAsync(request)))).toEqual(Array.from({ length: 4 }).fill(expected))
  })

  it('in two processes', async () => {
    expect(await Promise.all([runInChild(request), runInChild(request)])).toEqual([expected, expected])
  })

  it('with an empty environment', async () => {
    expect(await runInChild(request, { env: {} })).toEqual(expected)
  })

  it('with an environment that says otherwise', async () => {
    const env = { ...process.env, NODE_ENV: 'production', AUTH_JWT: '', TZ: 'Asia/Tokyo', LC_ALL: 'tr_TR.UTF-8', CI: 'true', FORCE_COLOR: '1', AUTH_SECRET: 'secret' }
    expect(await runInChild(request, { env })).toEqual(expected)
  })

  it('from another directory', async () => {
    expect(await runInChild(request, { cwd: tmpdir() })).toEqual(expected)
  })

  it('after an error', async () => {
    generateSchema({ ...request, configFile: `${root}/playground/nothing.ts` })
    expect(generateSchema(request)).toEqual(expected)
  })

  it('from another checkout', () => {
    const { dir } = temporaryApp({})
    cpSync(`${root}/playground/server`, `${dir}/server`, { recursive: true })
    const moved = generateSchema({ ...request, configFile: `${dir}/server/auth.config.ts`, rootDir: dir })
    expect(codeOf(moved)).toBe(expected.code)
  })

  it('through a link, as macOS has one at /tmp and /var', () => {
    const { dir } = temporaryApp({})
    cpSync(`${root}/playground/server`, `${dir}/app/server`, { recursive: true })
    symlinkSync(`${dir}/app`, `${dir}/link`, 'junction')
    const at = (rootDir: string) => generateSchema({ ...request, configFile: `${rootDir}/server/auth.config.ts`, rootDir })
    const linked = at(`${dir}/link`)
    expect(linked).toEqual(at(`${dir}/app`))
    expect(linked.tables.flatMap(table => table.fields.map(field => field.origin.file ?? '')).filter(file => file.startsWith(dir))).toEqual([])
  })
})
