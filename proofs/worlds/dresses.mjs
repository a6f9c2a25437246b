// One config in every dress (`dress.mjs`). In: a folder with its files, and the file of the config. Out: for each dress whether what is read is the same as of the config
// itself: `same`, `different`, `refused` (an error in this dress alone), `read` (an error in the config alone), or `none` where it cannot be dressed so.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { generateSchema } from '../../index.js'
import { dress, DRESSES } from './dress.mjs'

export function compareDresses(folder, configFile, scratch, settings = {}) {
  const text = readFileSync(configFile, 'utf8')
  const name = basename(configFile)
  return compareTexts(text, name, ({ config, files }) => {
    rmSync(scratch, { recursive: true, force: true })
    cpSync(folder, scratch, { recursive: true })
    write(files, scratch)
    const alias = Object.fromEntries(Object.entries(settings.alias ?? {}).map(([key, path]) => [key, path.replace(folder, scratch)]))
    return read(join(scratch, config), { rootDir: scratch, ...settings, alias })
  })
}

/** The same for a config that is no file yet, with the files beside it. */
export function compareDressesOf(files, name, scratch) {
  return compareTexts(files[name], name, (dressed) => {
    rmSync(scratch, { recursive: true, force: true })
    write({ ...files, ...dressed.files }, scratch)
    return read(join(scratch, dressed.config), { rootDir: scratch })
  })
}

function compareTexts(text, name, readAs) {
  const wanted = readAs({ config: name, files: { [name]: text } })
  return DRESSES.map((kind) => {
    const dressed = dress(text, kind, name)
    if (!dressed)
      return { kind, verdict: 'none' }
    const found = readAs(dressed)
    if (wanted.error || found.error) {
      const verdict = wanted.error && found.error ? 'same' : wanted.error ? 'read' : 'refused'
      return { kind, verdict, detail: found.error ?? wanted.error }
    }
    return { kind, verdict: found.tables === wanted.tables ? 'same' : 'different', detail: firstDifference(wanted.tables, found.tables) }
  })
}

function write(files, folder) {
  mkdirSync(folder, { recursive: true })
  for (const [file, text] of Object.entries(files))
    writeFileSync(join(folder, file), text)
}

function read(configFile, settings) {
  const { tables, diagnostics } = generateSchema({ configFile, dialect: 'sqlite', ...settings })
  const error = diagnostics.find(({ severity }) => severity === 'error')
  if (error)
    return { error: `${error.code}: ${error.line}: ${error.message}` }
  const plain = tables.map(({ key, name, indexes, fields }) => ({ key, name, indexes, fields: fields.map(({ origin, ...field }) => field) }))
  return { tables: JSON.stringify(plain) }
}

function firstDifference(left, right) {
  const at = [...left].findIndex((character, index) => character !== right[index])
  return at < 0 ? undefined : `…${left.slice(Math.max(0, at - 60), at + 60)} is not …${right.slice(Math.max(0, at - 60), at + 60)}`
}
