// The page of a message. In: its code. Out: the page in `docs/content/5.messages` of this package, to be read in a terminal: its Markdown with paragraphs
// and list items filled, and code blocks as they are.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname } from 'pathe'
import { pageOfMessage } from '../../../shared/src/text/pages'
import { fileOfPage } from '../../../shared/src/files/packages'
import { fill, fillFrame } from '../../../shared/src/text/fill'
import { CommandError } from '../exit'
import { didYouMean } from '../../../shared/src/text/suggest'

/** Where a line of a page may well end in a wide terminal, or in a pipe. */
const readable = 100

export interface Page {
  code: string
  /** Absolute path. */
  file: string
  text: string
}

export function isCode(name: string): boolean {
  return /^BAS\d+$/i.test(name)
}

export function pageOf(name: string): Page {
  const code = name.toUpperCase()
  const file = fileOfPage(pageOfMessage(code))
  const folder = dirname(file)
  if (!existsSync(file)) {
    const codes = readdirSync(folder).map(each => each.replace(/\.md$/, '')).filter(isCode).sort()
    throw new CommandError(`There is no message \`${code}\`.${didYouMean(code, codes)} The messages are: ${codes.join(', ')}.`)
  }
  return { code, file, text: readFileSync(file, 'utf8') }
}

export function inTerminal(markdown: string, columns: number): string {
  const width = Math.min(columns, readable)
  return markdown.trimEnd().split(/^( *```[\s\S]*?^ *```)$/m)
    .map((part, index) => index % 2 === 0 ? proseOf(part, width) : codeOf(part, width))
    .join('\n\n')
}

/** A message in a page is filled as messages are; other code stays as it is. */
function codeOf(fenced: string, width: number): string {
  const isMessage = /^ *```text/.test(fenced)
  const code = fenced.replaceAll(/^ *```.*\n?/gm, '').trimEnd()
  return (isMessage ? fillFrame(code, width - 4) : code).replaceAll(/^(?=.)/gm, '    ')
}

function proseOf(markdown: string, width: number): string {
  return markdown.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').split(/\n{2,}/).filter(block => block.trim() !== '')
    .map(block => block.split(/\n(?= *- )/).map(part => paragraphOf(part, width)).join('\n')).join('\n\n')
}

function paragraphOf(block: string, width: number): string {
  const text = block.replaceAll(/\s*\n\s*/g, ' ').trim()
  if (text.startsWith('|'))
    return block.trim()
  if (text.startsWith('- '))
    return fill(text.slice(2), width, '- ', '  ')
  return fill(text, width, /^\n* */.exec(block)![0].replaceAll('\n', ''))
}
