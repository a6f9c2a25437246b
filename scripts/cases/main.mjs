// The command. In: folders, or texts that hold several configs (`=== NAME`, `@env A: -|on`, `---`, the config, `--- server/other.ts`, a file).
// Out: `cases: E equal, R refused, M missing, X extra, F failed of N`, with the names behind all but E; the number of the last three as exit code.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compare, environmentsOf } from './compare.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const kinds = ['equal', 'refused', 'missing', 'extra', 'failed']

export async function main(args) {
  const quiet = args.includes('--quiet')
  const only = args.flatMap((arg, index) => args[index - 1] === '--only' ? [arg] : [])
  const sources = args.filter((arg, index) => !arg.startsWith('--') && args[index - 1] !== '--only')
  if (sources.length === 0)
    sources.push(join(root, '__test__/fixtures/evaluator'))
  const scratch = mkdtempSync(join(root, 'node_modules/.cases-'))
  const found = new Map(kinds.map(kind => [kind, []]))
  try {
    for (const { name, configFile, environments } of sources.flatMap(source => casesOf(source, scratch))) {
      if (only.length > 0 && !only.some(part => name.includes(part)))
        continue
      const { kind, detail } = await compare(configFile, environments, scratch)
      found.get(kind).push(name)
      if (kind !== 'equal' && !quiet)
        console.log(`${kind}: ${name}: ${detail}`)
    }
  }
  finally {
    rmSync(scratch, { recursive: true, force: true })
  }
  const counts = kinds.map(kind => `${found.get(kind).length} ${kind}`)
  console.log(`cases: ${counts.join(', ')} of ${[...found.values()].flat().length}`)
  return found.get('missing').length + found.get('extra').length + found.get('failed').length > 0 ? 1 : 0
}

function casesOf(source, scratch) {
  const path = resolve(source)
  if (statSync(path).isFile())
    return fromText(path, scratch)
  const folders = readdirSync(path).filter(name => existsSync(join(path, name, 'auth.config.ts')))
  return folders.map((name) => {
    const configFile = join(path, name, 'auth.config.ts')
    return { name, configFile, environments: environmentsOf(readFileSync(configFile, 'utf8')) }
  })
}

function fromText(path, scratch) {
  const texts = readFileSync(path, 'utf8').split(/^=== /m).slice(1)
  return texts.map((text) => {
    const [head, ...rest] = text.split(/^---/m)
    const [name, ...lines] = head.trim().split('\n')
    const dir = join(scratch, basename(path), name)
    for (const part of rest) {
      const end = part.indexOf('\n')
      const file = join(dir, part.slice(0, end).trim() || 'server/auth.config.ts')
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, part.slice(end + 1))
    }
    let environments = [{}]
    for (const line of lines.filter(line => line.startsWith('@env '))) {
      const [variable, values] = line.slice('@env '.length).split(':').map(part => part.trim())
      environments = environments.flatMap(env => values.split('|').map(value => value === '-' ? env : { ...env, [variable]: value }))
    }
    return { name, configFile: join(dir, 'server/auth.config.ts'), environments }
  })
}
