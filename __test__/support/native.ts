// The addon as the tests call it. In: a config file and what differs from the default request. Out: the result, or its code alone.
import { dirname } from 'node:path'
import { expect } from 'vitest'
import { generateSchema, type SchemaRequest, type SchemaResult } from '../../index.js'

export type Settings = Partial<Omit<SchemaRequest, 'configFile'>>

export function requestFor(configFile: string, settings: Settings = {}): SchemaRequest {
  return { configFile, rootDir: dirname(configFile), dialect: 'sqlite', ...settings }
}

export function run(configFile: string, settings: Settings = {}): SchemaResult {
  return generateSchema(requestFor(configFile, settings))
}

/** The schema; a test that gets errors instead fails with their frames. */
export function codeOf(result: SchemaResult): string {
  const errors = result.diagnostics.filter(diagnostic => diagnostic.severity === 'error')
  expect(errors.map(error => error.frame ?? error.message).join('\n')).toBe('')
  expect(result.code).not.toBeNull()
  return result.code ?? ''
}
