// Whether a path is a file. In: the path. Out: yes, or no for a folder and for what is not there.
import { statSync } from 'node:fs'

export function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}
