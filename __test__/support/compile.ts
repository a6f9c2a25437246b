// TypeScript's opinion of texts. In: files by name, in a folder that sees the packages of the repository or of another `node_modules`. Out:
// its messages, none when all is well.
import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { root } from './paths.ts'
import { temporaryApp } from './temporary-app.ts'

export function compile(files: Record<string, string>, packages = join(root, 'node_modules')): string[] {
  const { dir } = temporaryApp(files, { packages: false })
  symlinkSync(packages, join(dir, 'node_modules'), 'junction')
  const program = ts.createProgram(Object.keys(files).filter(name => !name.endsWith('.mjs')).map(name => join(dir, name)), {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.Preserve,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    strict: true,
    noUnusedLocals: true,
    noUncheckedIndexedAccess: true,
    verbatimModuleSyntax: true,
    skipLibCheck: true,
    noEmit: true,
    types: [],
  })
  return ts.getPreEmitDiagnostics(program).map((diagnostic) => {
    const place = diagnostic.file && diagnostic.start !== undefined ? `${diagnostic.file.fileName.slice(dir.length + 1)}:${diagnostic.file.getLineAndCharacterOfPosition(diagnostic.start).line + 1}: ` : ''
    return `${place}${ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n')}`
  })
}
