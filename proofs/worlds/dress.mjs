// One config in other dresses. In: the text of a module. Out: its files, by name, as the same program would be written elsewhere: inside a function, as CommonJS, or over two
// files. `null` where it cannot be: what it declares or exports has no place there.
import ts from 'typescript'

export const DRESSES = ['function', 'commonjs', 'two files']

/** The files of a config, `text`, in a dress, and the one of them that is the config; `name` is its file now. */
export function dress(text, kind, name) {
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true)
  const parts = partsOf(source)
  if (!parts)
    return null
  switch (kind) {
    case 'function': return { config: name, files: { [name]: inFunction(parts) } }
    case 'commonjs': {
      const config = name.replace(/\.mjs$/, '.cjs')
      return parts.awaits || (parts.exports.default && Object.keys(parts.exports).length > 1) ? null : { config, files: { [config]: asCommonJs(text, parts) } }
    }
    case 'two files': return { config: name, files: { [name.replace('auth.config', 'whole')]: text, [name]: overTwoFiles(parts, name) } }
    default: throw new Error(`no dress: ${kind}`)
  }
}

/** What a module is made of: its imports, its other statements without `export`, and what it exports, as expressions by name. */
function partsOf(source) {
  const text = node => source.text.slice(node.getFullStart(), node.end)
  const parts = { imports: [], body: [], exports: {}, awaits: false }
  for (const statement of source.statements) {
    if (ts.isImportDeclaration(statement)) {
      parts.imports.push(statement)
    }
    else if (ts.isExportAssignment(statement) && !statement.isExportEquals) {
      parts.body.push(`const exportedDefault = ${statement.expression.getText()}`)
      parts.exports.default = 'exportedDefault'
    }
    else if (ts.isExportDeclaration(statement) && !statement.moduleSpecifier && statement.exportClause && ts.isNamedExports(statement.exportClause)) {
      for (const { name, propertyName } of statement.exportClause.elements)
        parts.exports[name.text] = (propertyName ?? name).text
    }
    else if (ts.isExportDeclaration(statement) || ts.isExportAssignment(statement) || ts.isImportEqualsDeclaration(statement) || ts.isModuleDeclaration(statement)) {
      return null
    }
    else {
      const modifiers = statement.modifiers?.filter(({ kind }) => kind === ts.SyntaxKind.ExportKeyword || kind === ts.SyntaxKind.DefaultKeyword) ?? []
      if (modifiers.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)) {
        if (!statement.name)
          return null
        parts.exports.default = statement.name.text
      }
      else if (modifiers.length > 0) {
        for (const name of namesOf(statement))
          parts.exports[name] = name
      }
      const cut = modifiers.map(({ pos, end }) => [Math.max(pos, statement.getStart()), end])
      let rest = ''
      let at = statement.getFullStart()
      for (const [from, to] of cut) {
        rest += source.text.slice(at, from)
        at = to
      }
      parts.body.push(modifiers.length > 0 ? rest + source.text.slice(at, statement.end) : text(statement))
    }
  }
  parts.awaits = awaitsAtTop(source)
  return parts
}

/** The values that a declaration names; types have none. */
function namesOf(statement) {
  if (ts.isVariableStatement(statement)) {
    const names = []
    const collect = name => ts.isIdentifier(name) ? names.push(name.text) : name.elements.forEach(element => element.name && collect(element.name))
    statement.declarationList.declarations.forEach(({ name }) => collect(name))
    return names
  }
  return ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isEnumDeclaration(statement) ? [statement.name.text] : []
}

function awaitsAtTop(node) {
  if (ts.isFunctionLike(node))
    return false
  return ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier !== undefined) || (ts.forEachChild(node, child => awaitsAtTop(child) || undefined) ?? false)
}

function inFunction({ imports, body, exports, awaits }) {
  const names = Object.entries(exports)
  const returned = `{ ${names.map(([name, from]) => `${name}: ${from}`).join(', ')} }`
  const made = `const made = ${awaits ? 'await ' : ''}make()`
  const given = names.map(([name]) => name === 'default' ? 'export default made.default' : `export const ${name} = made.${name}`)
  return `${imports.map(one => one.getText()).join('\n')}\nconst make = ${awaits ? 'async ' : ''}() => {\n${body.join('\n')}\nreturn ${returned}\n}\n${made}\n${given.join('\n')}\n`
}

/** As TypeScript writes it. What an import of such a file takes for its `default` is all of `module.exports`. */
function asCommonJs(text, { exports }) {
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ESNext, esModuleInterop: true }
  const { outputText } = ts.transpileModule(text, { compilerOptions, fileName: 'auth.config.ts' })
  return exports.default ? `${outputText}\nmodule.exports = exports.default\n` : outputText
}

/** The program stands in another file, and the config hands on what that exports. */
function overTwoFiles({ exports }, name) {
  const from = `./${name.replace('auth.config', 'whole').replace(/\.ts$/, '')}`
  const names = Object.keys(exports)
  return `export { ${names.join(', ')} } from '${from}'\n`
}
