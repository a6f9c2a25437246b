// How wide text is. In: text, with colours and links. Out: the columns that it takes, and text that takes more.
import { stripVTControlCharacters } from 'node:util'

export function widthOf(text: string): number {
  return stripVTControlCharacters(text).length
}

export function padded(text: string, width: number): string {
  return `${text}${' '.repeat(Math.max(width - widthOf(text), 0))}`
}
