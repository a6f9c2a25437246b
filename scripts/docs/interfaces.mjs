// What the types say of options and hooks. In: a TypeScript file and the name of an interface in it. Out: its members, in order, each with its type as it
// is written, its description, its default and its examples. Members of a member that have descriptions of their own stand in its place: `dev.migrate`.
import { readFileSync } from 'node:fs'
import ts from 'typescript'

export function membersOf(file, name) {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
  const found = source.statements.find(statement => ts.isInterfaceDeclaration(statement) && statement.name.text === name)
  if (!found)
    throw new Error(`${file} has no interface ${name}`)
  return found.members.flatMap(member => described(member, source, []))
}

function described(member, source, outer) {
  const path = [...outer, member.name.text]
  const inner = member.type && ts.isTypeLiteralNode(member.type) ? member.type.members.filter(each => descriptionOf(each)) : []
  if (inner.length > 0)
    return inner.flatMap(each => described(each, source, path))
  const description = descriptionOf(member)
  if (!description)
    throw new Error(`${path.join('.')} has no description`)
  const type = member.type ? member.type.getText(source) : member.getText(source)
  return [{ path, type: oneLine(type), description, default: tagsOf(member, 'default')[0], example: tagsOf(member, 'example')[0] }]
}

function descriptionOf(member) {
  return oneLine(ts.getTextOfJSDocComment(ts.getJSDocCommentsAndTags(member)[0]?.comment) ?? '')
}

function tagsOf(member, name) {
  return ts.getJSDocTags(member).filter(tag => tag.tagName.text === name).map(tag => oneLine(ts.getTextOfJSDocComment(tag.comment) ?? ''))
}

/** Lines are those of the source: a page breaks where it wants. */
function oneLine(text) {
  return text.replace(/\s*\n\s*/g, ' ').trim()
}
