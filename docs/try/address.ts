// The address of the page. In: what is tried. Out: a fragment that holds all of it, and back. A fragment stays in the browser: no server gets it.
import { type Dialect, dialects } from '../../shared/src/addon/dialect'

export interface Tried {
  version: string
  dialect: Dialect
  text: string
}

export async function fragmentOf(tried: Tried): Promise<string> {
  const bytes = new Uint8Array(await through(new CompressionStream('deflate-raw'), new TextEncoder().encode(JSON.stringify(tried))))
  return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join('')).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** Undefined for a fragment that nobody has made here. */
export async function triedOf(fragment: string): Promise<Partial<Tried> | undefined> {
  try {
    const bytes = Uint8Array.from(atob(fragment.replaceAll('-', '+').replaceAll('_', '/')), letter => letter.charCodeAt(0))
    const { version, dialect, text } = JSON.parse(new TextDecoder().decode(await through(new DecompressionStream('deflate-raw'), bytes))) as Tried
    return {
      ...typeof version === 'string' && { version },
      ...dialects.includes(dialect) && { dialect },
      ...typeof text === 'string' && { text },
    }
  }
  catch {
    return undefined
  }
}

function through(stream: CompressionStream | DecompressionStream, bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> {
  return new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer()
}
