// A checkout that cannot be written to. In: an app and a command that must fail. Out: what the command says. Modes mean nothing to root, so
// the app's folder is mounted on itself, read-only, in a mount namespace of its own: `unshare` of util-linux.
import { join } from 'node:path'

/** `folders`: what is read-only, relative to the app. */
export function readOnly(app, command, folders = ['.']) {
  const mounts = folders.map(folder => JSON.stringify(join(app.dir, folder))).map(folder => `mount --bind ${folder} ${folder} && mount -o remount,bind,ro ${folder}`)
  return app.fail('unshare', '--mount', '--map-root-user', 'sh', '-c', `${mounts.join(' && ')} && cd ${JSON.stringify(app.dir)} && exec ${command.join(' ')}`)
}
