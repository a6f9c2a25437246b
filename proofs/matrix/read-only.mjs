// A checkout that cannot be written to. In: an app and a command that must fail, or must not. Out: what the command says. Modes mean nothing to
// root, so folders are mounted on themselves, read-only, in a mount namespace of its own: `unshare` of util-linux.
import { join } from 'node:path'
import { start } from '../../scripts/lib/processes.mjs'

const separate = ['--mount', '--map-root-user', 'sh', '-c']

/** Why no folder can be made read-only here. */
export async function whyNotReadOnly() {
  const record = start('unshare', [...separate, 'mount --bind . . && mount -o remount,bind,ro .'])
  return await record.ended === 0 ? undefined : `read-only mounts are not to be had here: ${record.output.trim().split('\n').at(-1)}`
}

/** A command, as arguments: `frozen` is read-only, and what of it is in `thawed` is not. All are folders that exist, relative to the app. */
export function withReadOnly(app, command, { frozen = '.', thawed = [] } = {}) {
  const quoted = folder => JSON.stringify(join(app.dir, folder))
  const mounts = [
    ...[frozen, ...thawed].map(folder => `mount --bind ${quoted(folder)} ${quoted(folder)}`),
    `mount -o remount,bind,ro ${quoted(frozen)}`,
    // Where it was before, a shell is in the folder below the mount.
    `cd ${quoted('.')}`,
    `exec ${command}`,
  ]
  return ['unshare', ...separate, mounts.join(' && ')]
}
