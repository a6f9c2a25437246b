// `nuxt.config`, without running it. In: the text of one. Out: its options, as far as they are the same whatever the environment says.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readNuxtConfig } from '../../index.js'

const folder = mkdtempSync(join(tmpdir(), 'nuxt-config-'))
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

function read(text: string) {
  const file = join(folder, 'nuxt.config.ts')
  writeFileSync(file, text)
  return readNuxtConfig({ file, keys: ['hub'], alias: {} })
}

const decided: Record<string, [text: string, db: string]> = {
  'a write to what a function gives': [`
    const config = { hub: { db: 'sqlite' } }
    const get = () => config.hub
    get().db = 'postgresql'
    export default defineNuxtConfig(config)`, 'postgresql'],
  'conditions that do not reach it': [`
    export default defineNuxtConfig({
      hub: { db: 'mysql' },
      modules: [${Array.from({ length: 20 }, (_, number) => `process.env.M${number} ? 'm${number}' : ''`).join(', ')}],
    })`, 'mysql'],
}

describe('what is decided', () => {
  it.each(Object.entries(decided))('%s', (_, [text, db]) => {
    expect(read(text)).toEqual({ options: { hub: { db } }, undecided: [] })
  })
})

const undecided: Record<string, string> = {
  'one combination of three conditions': `
    const db = !process.env.A && !process.env.B && process.env.C ? 'mysql' : 'sqlite'
    export default defineNuxtConfig({ hub: { db } })`,
  'conditions that are counted': `
    let count = 0
    if (!process.env.A) count++
    if (!process.env.B) count++
    if (process.env.C) count++
    export default defineNuxtConfig({ hub: { db: count === 3 ? 'mysql' : 'sqlite' } })`,
}

describe('what is not', () => {
  it.each(Object.entries(undecided))('%s', (_, text) => {
    expect(read(text)).toEqual({ options: {}, undecided: ['hub'] })
  })
})
