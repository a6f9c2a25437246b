// The code blocks of a page. In: a Markdown file of the repository. Out: its blocks, in order, each with its language and place.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './paths.ts'

export interface Block {
  /** Relative to the repository. */
  page: string
  /** Line of the page at which the text begins, from 1. */
  line: number
  /** The one with the fence below it. */
  end: number
  language: string
  text: string
  /** The file that the block is, where its first line is a comment that names one. */
  file: string | undefined
  /** The heading that it stands under. */
  heading: string | undefined
  /** The block before this one, where no heading stands between them. */
  previous: Block | undefined
}

export function blocksOf(page: string): Block[] {
  const blocks: Block[] = []
  const lines = readFileSync(join(root, page), 'utf8').split('\n')
  let previous: Block | undefined
  let heading: string | undefined
  for (let index = 0; index < lines.length; index++) {
    const title = /^#+ (.*)$/.exec(lines[index]!)?.[1]
    if (title !== undefined)
      [previous, heading] = [undefined, title]
    const fence = /^( *)```(\S*)$/.exec(lines[index]!)
    if (!fence)
      continue
    const [, indent, language] = fence
    const start = ++index
    while (lines[index] !== `${indent}\`\`\``) {
      if (index++ >= lines.length)
        throw new Error(`${page}:${start}: the block does not end`)
    }
    const text = lines.slice(start, index).map(line => line.slice(indent!.length)).join('\n')
    const file = /^(?:\/\/|#|<!--) ([\w./[\]-]*\.\w+)(?: -->)?\n/.exec(text)?.[1]
    previous = { page, line: start + 1, end: index + 1, language: language!, text, file, heading, previous }
    blocks.push(previous)
  }
  return blocks
}
