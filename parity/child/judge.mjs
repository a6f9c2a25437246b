// Cases by comparing. In: a file with a list of `{ config, rootDir, settings, official }`, each what the official generator gave for a config and
// settings. Out: a message with a verdict for each: `equal`, `known` with the ids of the known differences, `different` with the reasons,
// `refused` (both refuse) or `incomparable` (the official generator throws).
import { readFileSync } from 'node:fs'
import process from 'node:process'
import { generateSchema } from '../../index.js'
import { compare } from '../compare.mjs'

const verdicts = []
for (const one of JSON.parse(readFileSync(process.argv[2], 'utf8')))
  verdicts.push(await judge(one).catch(error => ({ verdict: 'different', lines: [`${error.message}`] })))
process.send(verdicts, () => process.exit(0))

async function judge({ config, rootDir, settings, official }) {
  const { code, diagnostics } = generateSchema({ configFile: config, rootDir, relations: 'v1', ...settings })
  const errors = diagnostics.filter(({ severity }) => severity === 'error').map(({ code, message }) => `${code} ${message}`)
  if (official.thrown)
    return code === null ? { verdict: 'refused', lines: [official.thrown, ...errors] } : { verdict: 'incomparable', lines: [official.thrown] }
  if (code === null)
    return { verdict: 'different', lines: errors }
  const { known, lines } = await compare(official.code, code, settings.dialect)
  return { verdict: lines.length > 0 ? 'different' : known.length > 0 ? 'known' : 'equal', known, lines }
}
