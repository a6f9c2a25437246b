// Where things are. In: nothing. Out: the repository's root and the tools that its packages bring.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))
export const bin = join(root, 'node_modules', '.bin')

/** The Node.js that the private workspace `tooling/node` brings: newest Nuxt does not run on Node.js 20. */
export const node = join(bin, process.platform === 'win32' ? 'node.cmd' : 'node')
