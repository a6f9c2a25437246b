// Whether to use colours, and colours. In: a stream. Out: functions that paint text, or leave it alone where the stream is no terminal or
// the user wants none: https://no-color.org and https://force-color.org.
import process from 'node:process'
import { stripVTControlCharacters, styleText } from 'node:util'

type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan'

export type Paint = (style: Style, text: string) => string

export function hasColors(stream: NodeJS.WriteStream): boolean {
  const { NO_COLOR, FORCE_COLOR } = process.env
  if (NO_COLOR)
    return false
  if (FORCE_COLOR)
    return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false'
  return stream.isTTY === true && stream.hasColors()
}

export function painter(stream: NodeJS.WriteStream): Paint {
  // The decision is made above: Node.js makes its own from 22.13 on, another one, and none before.
  return hasColors(stream) ? (style, text) => styleText(style, text, { validateStream: false }) : (_, text) => text
}

/** For text that somebody else has painted. */
export function asWanted(text: string, stream: NodeJS.WriteStream): string {
  return hasColors(stream) ? text : stripVTControlCharacters(text)
}
