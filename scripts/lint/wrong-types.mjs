// Whether TypeScript finds the types of the package, and they are those of its code. In: the packed file. Out: a line for each problem that `arethetypeswrong` has with it.
import { readFileSync } from 'node:fs'
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'

/** The package has ES modules alone, which Node.js 20.19 requires too, and TypeScript resolves `exports` since 4.7. */
const notSupported = ['node10', 'node16-cjs']

export async function wrongTypes(file) {
  const result = await checkPackage(createPackageFromTarballData(new Uint8Array(readFileSync(file))))
  if (result.types === false)
    return 'The package has no types.'
  return result.problems.filter(problem => !notSupported.includes(problem.resolutionKind ?? problem.resolutionOption)).map(problem => JSON.stringify(problem)).join('\n')
}
