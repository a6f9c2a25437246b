// Packages that are there in several versions. In: the files that were read. Out: each such package with its versions.
import { packageOf } from '../../../shared/src/files/packages'

export function differingCopies(files: string[]): { name: string, versions: string[] }[] {
  const versions = new Map<string, Set<string>>()
  for (const file of files) {
    const owner = packageOf(file.replaceAll('\\', '/'))
    if (owner)
      versions.set(owner.name, (versions.get(owner.name) ?? new Set()).add(owner.version))
  }
  return [...versions].filter(([, found]) => found.size > 1).map(([name, found]) => ({ name, versions: [...found].sort() }))
}
