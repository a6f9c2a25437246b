// Cases by comparing. In: a file with a list of `{ name, version, config, rootDir, settings, official }`, each what the official generator gave for a
// config and settings. Out: a message with a verdict for each: `equal`, `refused` (both refuse), `known` with the ids of the known differences, or
// `different` with the reasons.
import { readFileSync } from 'node:fs'
import process from 'node:process'
import { generateSchema } from '../../../index.js'
import { compare } from '../compare.mjs'
import { knownFailure } from '../known-differences.ts'

const verdicts = []
for (const one of JSON.parse(readFileSync(process.argv[2], 'utf8')))
  verdicts.push(await judge(one).catch(error => ({ verdict: 'different', known: [], lines: [error.stack] })))
process.send(verdicts, () => process.exit(0))

async function judge({ name, version, config, rootDir, settings, official }) {
  const pair = { name, version, dialect: settings.dialect }
  const { code, diagnostics } = generateSchema({ configFile: config, rootDir, relations: 'v1', ...settings })
  const errors = diagnostics.filter(({ severity }) => severity === 'error').map(({ code, message }) => `${code} ${message}`)
  const fails = (whose, message) => {
    const known = knownFailure(whose, message, pair)
    return { verdict: known ? 'known' : 'different', known: known ? [known] : [], lines: [message] }
  }
  if (official.thrown)
    return code === null ? { verdict: 'refused', known: [], lines: [official.thrown, ...errors] } : fails('official', official.thrown)
  if (code === null)
    return fails('ours', errors.join('\n'))
  const { known, lines } = await compare(official.code, code, pair)
  return { verdict: lines.length > 0 ? 'different' : known.length > 0 ? 'known' : 'equal', known, lines }
}
