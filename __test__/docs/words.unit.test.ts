// Plain English: words and phrases that have a plainer form are not used in what users read, which is the pages, the options and the messages of the
// command line. Code is not looked at. "Style" in docs/content/4.background/3.contributing.md says why; a word is added here together with what to write.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../support/paths.ts'
import { content, skill } from './pages.ts'

const preferred: [RegExp, string][] = [
  [/\bmoments?\b/i, 'timestamp, date'],
  [/\b(?:made|written|started|drawn|created) anew\b/i, 'recreated, restarted'],
  [/\banew\b/i, 'again'],
  [/\b(?:mend|mends|mended)\b/i, 'fix'],
  [/\bmisspelt\b/i, 'misspelled'],
  [/\bbelongs? into\b/i, 'Commit this file'],
  [/\bof its own making\b/i, 'its own'],
  [/\b(?:is|are|was) to be\b(?! (?:called|expected))/i, 'must be, will be, can be'],
  [/\bto be had\b/i, 'available'],
  [/\bunless said\b/i, 'Default: …'],
  [/\bhas? it (?:so|no more|not any more)\b/i, 'no longer has it'],
  [/\bno more than\b(?! \d)/i, 'only'],
  [/\bas it was\b/i, 'unchanged'],
  [/\bare other than\b|\bis another with\b/i, 'differ, changed'],
  [/\bin whichever\b|\bwhatsoever\b|\bwhence\b|\bthereby\b|\bthereof\b|\bhereby\b|\bhenceforth\b|\bshan't\b|\bupon\b/i, 'a common word'],
  [/\bevery(?:body|one) who\b|\bwho ask(?:s|ed) for\b/i, 'if you …'],
  [/\bdoes so (?:too|alone)\b/i, 'the verb again'],
  [/\bsees? to it\b/i, 'make sure'],
  [/\bthat cannot be(?=[.:,;])/i, 'that is not possible'],
  [/\bwithout a word\b/i, 'silently'],
  [/\ball the same\b/i, 'still'],
  [/\ba fault of\b/i, 'a bug in'],
  [/\bperson who\b|\bpeople who\b/i, 'user'],
  [/\butili[sz]e[sd]?\b|\bleverages?\b|\bin order to\b|\bprior to\b/i, 'use, to, before'],
]

/** Of these, the comments are read: the docs are made of them. */
const documented = ['shared/src/options/module-options.ts', 'module/src/hooks.ts']

/** Path → its prose, with a line for each line of the file. */
function prose(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8')
  if (file.endsWith('.md'))
    return withoutTables(text.replaceAll(/^ *```.*?^ *```/gms, blank).replaceAll(/`[^`\n]*`/g, '`'), file)
  if (documented.includes(file))
    return text.replaceAll(/^(?! *(?:\*|\/\*\*)).*$/gm, '').split('\n')
  // Messages are what stands in quotes; comments are for another day.
  return text.split('\n').map(line => /^\s*(?:\/\/|\*|\/\*)/.test(line) ? '' : [...line.matchAll(/'((?:[^'\\]|\\.)*)'|`((?:[^`\\]|\\.)*)`/g)].map(match => (match[1] ?? match[2]!).replaceAll(/\$\{[^}]*\}/g, '…')).join(' | '))
}

/** The table of the style page shows what not to write. */
function withoutTables(text: string, file: string): string[] {
  const lines = text.split('\n')
  return file === 'docs/content/4.background/3.contributing.md' ? lines.map(line => line.startsWith('|') || /instead of|and not "|Do not use/.test(line) ? '' : line) : lines
}

function blank(text: string): string {
  return text.replaceAll(/[^\n]/g, '')
}

const files = ['README.md', 'CHANGELOG.md', 'SECURITY.md', 'docs/README.md', skill, ...content, ...globSync('cli/src/**/*.ts', { cwd: root }), ...documented].map(file => file.replaceAll('\\', '/')).sort()

it('reads pages, options and messages', () => {
  expect(files.length).toBeGreaterThan(60)
  expect(prose('cli/src/commands/check.ts').join('\n')).toContain('Compares the schema with the newest migration')
  expect(prose('shared/src/options/module-options.ts').join('\n')).toContain('The path of the auth config')
})

describe.each(preferred)('%s', (pattern, instead) => {
  it(`is written as: ${instead}`, () => {
    const found = files.flatMap(file => prose(file).flatMap((line, index) => pattern.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : []))
    expect(found).toEqual([])
  })
})
