// The addon in a process of its own. In: a request, and the environment and directory to ask from. Out: the result and how the process
// ended: what kills a process would kill the dev server that loaded us, and here shows as a failed test.
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { SchemaRequest, SchemaResult } from '../../index.js'

const script = fileURLToPath(new URL('generate-in-child.mjs', import.meta.url))

export interface ChildOptions {
  cwd?: string
  env?: NodeJS.ProcessEnv
}

export function runInChild(request: SchemaRequest, { cwd, env }: ChildOptions = {}): Promise<SchemaResult> {
  return new Promise((resolve, reject) => {
    const child = execFile(process.execPath, [script], { cwd, env: env ?? process.env, maxBuffer: 2 ** 26, timeout: 120_000 }, (error, stdout, stderr) => {
      if (error)
        reject(new Error(`the process ended with ${error.signal ?? error.code}: ${stderr}`))
      else
        resolve(JSON.parse(stdout) as SchemaResult)
    })
    child.stdin?.end(JSON.stringify(request))
  })
}
