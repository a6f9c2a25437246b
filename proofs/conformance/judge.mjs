// The verdict on a case. In: what the real packages answered and what the addon read. Out: `equal`, `refused` (both refuse), `undecided`,
// `different` or `incomparable`, with the reason.
import { differences } from './compare.mjs'

export function judge(real, { tables, errors }) {
  if (real.thrown) {
    const reason = `${real.thrown.name}: ${real.thrown.message.split('\n')[0]}`
    // To be undecided is no answer to what certainly throws; to find no package is one.
    const agreed = errors.length > 0 && errors.every(({ code }) => code === 'BAS302' || code === 'BAS202')
    if (!agreed && errors.length > 0)
      return { verdict: 'undecided', lines: [reason, ...errors.map(({ code, message }) => `${code} ${message}`)] }
    return agreed ? { verdict: 'refused', lines: [reason, errors[0].message] } : { verdict: 'incomparable', lines: [`the real packages throw (${real.thrown.step}): ${reason}`] }
  }
  if (errors.length > 0)
    return { verdict: 'undecided', lines: errors.map(({ code, message, file, line }) => `${code} ${message} (${file}:${line})`) }
  const lines = real.tables ? differences(real.tables, tables) : plain(real, tables)
  return { verdict: lines.length === 0 ? 'equal' : 'different', lines }
}

function plain(expected, found) {
  const keys = Object.keys(expected).filter(key => JSON.stringify(expected[key]) !== JSON.stringify(found[key]))
  return keys.map(key => `${key}: really ${JSON.stringify(expected[key])}, read ${JSON.stringify(found[key])}`)
}
