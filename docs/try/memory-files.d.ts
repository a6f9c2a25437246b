// What is used of the files in memory, which have no types of their own.
declare module '@napi-rs/wasm-runtime/fs' {
  export class Volume {
    fromJSON(files: Record<string, string>, folder?: string): void
  }

  export function createFsFromVolume(volume: Volume): {
    existsSync: (file: string) => boolean
    readFileSync: (file: string, encoding: 'utf8') => string
    rmSync: (path: string, options: { recursive: boolean, force: boolean }) => void
  }
}
