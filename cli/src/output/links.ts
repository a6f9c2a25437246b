// Links to files. In: a stream. Out: a function that makes a link of text (OSC 8), or leaves it alone where the stream is no terminal that knows links.
import { pathToFileURL } from 'node:url'
import { resolve } from 'pathe'
import { createSupportsHyperlinks } from 'supports-hyperlinks'

/** `file` is absolute or relative to where the command was called. */
export type Link = (text: string, file: string, line?: number | null) => string

export const unlinked: Link = text => text

export function linker(stream: NodeJS.WriteStream): Link {
  if (!createSupportsHyperlinks(stream))
    return unlinked
  return (text, file, line) => `\u001B]8;;${urlOf(file, line)}\u0007${text}\u001B]8;;\u0007`
}

/** The line as VS Code and kitty take it. Signs that some terminals, and Node.js when it measures text, do not take for part of a link are written as numbers. */
function urlOf(file: string, line: number | null | undefined): string {
  const url = pathToFileURL(resolve(file)).href.replaceAll(/[^-\w/#&.:=?%@~]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  return line == null ? url : `${url}#${line}`
}
