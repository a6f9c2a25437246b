// The record of what was generated: it remembers, forgets what is old, and takes a damaged file for none.
import { existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect, it } from 'vitest'
import { type Generation, RecordFile } from '../../shared/src/gate/record'
import { temporaryApp } from '../support/temporary-app.ts'

it('remembers every table that was ever ours, and the last generations', () => {
  const record = recordFile()
  expect(record.read()).toBeUndefined()
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'f', 'a'])
    record.add(record.read(), generation(name), [`own_${name}`])
  const history = record.read()
  expect(history?.tables).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
  expect(history?.appTables).toEqual(['own_a', 'own_b', 'own_c', 'own_d', 'own_e', 'own_f'])
  expect(history?.generations.map(({ database }) => database[0]?.name)).toEqual(['a', 'f', 'e', 'd', 'c'])
})

it('takes a file that is cut off anywhere, or is something else, for none', () => {
  const record = recordFile()
  record.add(undefined, generation('user'), [])
  const whole = readFileSync(record.file, 'utf8')
  const history = record.read()
  for (let length = 0; length < whole.length; length += 7) {
    writeFileSync(record.file, whole)
    truncateSync(record.file, length)
    expect(record.read(), `${length} bytes`).toBeUndefined()
  }
  for (const text of ['null', '[]', '"x"', '{}', '{"form":2}', '{"form":2,"tables":[],"appTables":[],"generations":[null]}', '{"form":2,"tables":[],"generations":[]}', whole.replace('"form":2', '"form":1')]) {
    writeFileSync(record.file, text)
    expect(record.read(), text).toBeUndefined()
  }
  writeFileSync(record.file, whole)
  expect(record.read()).toEqual(history)
})

it('does without, where nothing can be written', () => {
  const record = recordFile()
  // A file where the folder would be.
  mkdirSync(dirname(dirname(record.file)), { recursive: true })
  writeFileSync(dirname(record.file), '')
  record.add(undefined, generation('user'), [])
  expect(record.read()).toBeUndefined()
  expect(existsSync(record.file)).toBe(false)
})

function recordFile(): RecordFile {
  return new RecordFile(temporaryApp({}, { packages: false }).dir, 'sqlite')
}

function generation(name: string): Generation {
  return {
    versions: { 'better-auth': '1.7.25' },
    database: [{ name, schema: null, key: name, columns: [], uniques: [], indexes: [], foreignKeys: [] }],
    places: { [name]: { plugin: null, file: 'server/auth.config.ts', line: 1 } },
  }
}
