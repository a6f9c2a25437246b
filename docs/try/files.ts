// The files of the page, in memory, in place of `node:fs`. In: the files of packages, and the config. Out: what the addon and the drawing read.
import { createFsFromVolume, Volume } from '@napi-rs/wasm-runtime/fs'
import { projectDir } from './project'

const volume = new Volume()

export const fs = createFsFromVolume(volume)
export const { existsSync, readFileSync } = fs

/** Texts by their path in the project. Others in the folders of these are removed. */
export function replace(folder: string, files: Record<string, string>): void {
  fs.rmSync(`${projectDir}/${folder}`, { recursive: true, force: true })
  volume.fromJSON(files, projectDir)
}

export function write(file: string, text: string): void {
  volume.fromJSON({ [file]: text })
}
