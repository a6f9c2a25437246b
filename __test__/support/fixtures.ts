// The configs that tests run on, by folder. In: a group under `fixtures`. Out: each folder's name, which says the rule, and its config.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fixturesDir } from './paths.ts'

export interface Fixture {
  dir: string
  configFile: string
}

export function fixturesOf(group: string): [name: string, Fixture][] {
  const folders = readdirSync(join(fixturesDir, group), { withFileTypes: true }).filter(entry => entry.isDirectory())
  return folders.map(({ name }) => {
    const dir = join(fixturesDir, group, name)
    const config = readdirSync(dir).find(file => file.startsWith('auth.config.'))
    if (!config)
      throw new Error(`${dir} has no auth.config`)
    return [name, { dir, configFile: join(dir, config) }]
  })
}
