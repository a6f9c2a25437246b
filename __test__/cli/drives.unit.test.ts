// Prevents a config on another drive of Windows from being looked for below the project.
import { expect, it } from 'vitest'
import { entryOf } from '../../cli/src/project/project.ts'

it('a config on another drive is read there', () => {
  expect(entryOf({ rootDir: 'C:/app', configs: ['D:/shared/auth.config.ts'], pluginSources: [] })).toBe('D:/shared/auth.config.ts')
  expect(entryOf({ rootDir: 'C:/app', configs: ['server/auth.config.ts'], pluginSources: [] })).toBe('C:/app/server/auth.config.ts')
})
