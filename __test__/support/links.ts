// Links in what a command prints (OSC 8). In: its output, as `command` gives it, and where it was called. Out: the file, line and text of each, and the output without them.
import { fileURLToPath } from 'node:url'
import { root } from './paths.ts'

const link = /\p{Cc}\]8;;(\P{Cc}*)\p{Cc}(\P{Cc}+)\p{Cc}\]8;;\p{Cc}/gu

export interface Link {
  /** Absolute path. */
  file: string
  line: number | undefined
  text: string
}

export function linksIn(output: string, cwd: string): Link[] {
  return [...output.matchAll(link)].map(([, address, text]) => {
    const url = new URL(address!.replace('<project>', cwd).replace('<repository>', root))
    return { file: fileURLToPath(url), line: url.hash ? Number(url.hash.slice(1)) : undefined, text: text! }
  })
}

export function withoutLinks(output: string): string {
  return output.replaceAll(link, '$2')
}
