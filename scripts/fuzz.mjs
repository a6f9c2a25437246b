// `npm run fuzz -- [--seconds N] [--target NAME]`. In: a clone with the nightly compiler and cargo-fuzz. Out: each target of `fuzz/` ran for so long
// on inputs that started from the fixtures; the exit code is 0 when none of them ended in a panic, a hang, or memory without bound.
import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { root } from './lib/paths.mjs'

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '60' }, target: { type: 'string', multiple: true } } })
const seconds = Number(values.seconds)
if (!Number.isInteger(seconds) || seconds < 1) {
  console.error('fuzz: --seconds takes a number of seconds')
  process.exit(2)
}
const targets = values.target ?? ['text', 'config', 'printer']
const fuzz = join(root, 'fuzz')

if (spawnSync('cargo', ['+nightly', 'fuzz', '--version'], { stdio: 'ignore' }).status !== 0) {
  console.error('fuzz: this needs the nightly compiler and cargo-fuzz: `rustup toolchain install nightly`, `cargo install cargo-fuzz`')
  process.exit(1)
}

let failed = 0
for (const target of targets) {
  seed(target)
  console.log(`fuzz: ${target} for ${seconds} seconds`)
  // The parser's own assertions are off in what we publish, and `fuzz/Cargo.toml` turns ours on. All is safe Rust: there is no memory error for a sanitizer to find, and without it many more inputs are tried. One input may take as long as the
  // largest config that is not refused.
  const limits = [`-max_total_time=${seconds}`, '-timeout=60', '-rss_limit_mb=6144', '-max_len=16384', '-print_final_stats=1']
  const { status } = spawnSync('cargo', ['+nightly', 'fuzz', 'run', '--release', '--sanitizer', 'none', target, '--', ...limits], { cwd: root, stdio: 'inherit' })
  if (status !== 0) {
    failed++
    console.error(`fuzz: ${target} found something: fuzz/artifacts/${target}`)
  }
}
console.log(`fuzz: ${targets.length - failed} of ${targets.length} targets found nothing`)
process.exitCode = failed === 0 ? 0 : 1

/** The configs of the fixtures, as a start. */
function seed(target) {
  const corpus = join(fuzz, 'corpus', target)
  mkdirSync(corpus, { recursive: true })
  const fixtures = join(root, '__test__', 'fixtures')
  for (const file of readdirSync(fixtures, { recursive: true, withFileTypes: true })) {
    if (!file.isFile() || !/\.(?:ts|mts|js|mjs)$/.test(file.name))
      continue
    const path = join(file.parentPath, file.name)
    const seeded = join(corpus, path.slice(fixtures.length + 1).replaceAll(/[/\\]/g, '_'))
    if (!existsSync(seeded))
      copyFileSync(path, seeded)
  }
}
