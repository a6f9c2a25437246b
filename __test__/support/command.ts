// The command as users call it. In: arguments and where. Out: what it wrote and how it ended. Its environment has nothing of the tests' own.
import { execFile } from 'node:child_process'
import { join, relative } from 'node:path'
import process from 'node:process'
import { root } from './paths.ts'

const bin = join(root, 'bin', 'nuxt-better-auth-schema.mjs')

export interface Ended {
  code: number
  stdout: string
  stderr: string
}

export function command(args: string[], { cwd = root, env = {} }: { cwd?: string, env?: Record<string, string> } = {}): Promise<Ended> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [bin, ...args], { cwd, env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      if (error && typeof error.code !== 'number')
        return reject(error)
      resolve({ code: error ? Number(error.code) : 0, stdout: portable(stdout, cwd), stderr: portable(stderr, cwd) })
    })
  })
}

/** Packages of tests stand in the repository, wherever that is; the same everywhere are their paths from there. */
function portable(text: string, cwd: string): string {
  return text.replaceAll(`${relative(cwd, root) || '.'}/node_modules/`, 'node_modules/').replaceAll(`${root}/`, '<repository>/').replaceAll(cwd, '<project>')
}
