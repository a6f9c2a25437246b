// Misspelled words. In: nothing. Out: what the program `typos` found.
import { start } from '../lib/processes.mjs'
import { fromPyPI } from './from-pypi.mjs'

export async function typos() {
  const record = start(await fromPyPI({ program: 'typos', version: '1.52.0' }), ['--format', 'brief'])
  const code = await record.ended
  return code === 0 ? '' : `${record.output.trimEnd()}\ntypos ended with ${code}. What is right goes into typos.toml.`
}
