// Misspelled words, by the program `typos`, which PyPI has as a wheel. In: the machine, with Python or with the program itself. Out: what it found. It is installed into a cache outside of the
// repository, once.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { run, start } from '../lib/processes.mjs'

const version = '1.52.0'
const folder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'nuxt-better-auth-schema', `typos-${version}`)
const scripts = join(folder, process.platform === 'win32' ? 'Scripts' : 'bin')

export async function typos() {
  const program = await installed()
  const record = start(program, ['--format', 'brief'])
  const code = await record.ended
  return code === 0 ? '' : `${record.output.trimEnd()}\ntypos ended with ${code}. What is right goes into typos.toml.`
}

async function installed() {
  const own = spawnSync('typos', ['--version'], { encoding: 'utf8' })
  if (own.stdout?.trim().endsWith(version))
    return 'typos'
  const program = join(scripts, 'typos')
  if (!existsSync(program)) {
    await run('python3', ['-m', 'venv', folder])
    await run(join(scripts, 'pip'), ['install', '--quiet', '--only-binary', ':all:', `typos==${version}`])
  }
  return program
}
