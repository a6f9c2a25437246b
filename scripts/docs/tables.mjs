// The drawing in README: the tables of the playground. In: the built command. Out: an SVG, the same bytes each time.
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'
import { root } from '../lib/paths.mjs'

export function tables() {
  return execFileSync(process.execPath, [join(root, 'bin', 'nuxt-better-auth-schema.mjs'), 'diagram', '--format', 'svg'], { cwd: join(root, 'playground'), encoding: 'utf8' })
}
