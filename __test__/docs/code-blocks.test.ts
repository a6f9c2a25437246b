// Every code block of the pages is tried, by its language. One that no rule here covers fails.
//
// ts       compiles in a Nuxt app that was prepared with the built module: `types.test.ts` beside this file
// json     parses
// vue      compiles
// ini      is variables, each with a value
// sh       names scripts, packages, programs and files that are there; our own command is run in the project that the page speaks of
// yaml     the commands in it are like those of `sh`
// js       is a part of what the command before it prints, from one line to another
// others   are the output of the command before them, or the messages about the config before them; `vitest -u` writes them
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { describe, expect, it } from 'vitest'
import { compileScript, parse } from 'vue/compiler-sfc'
import { command } from '../support/command.ts'
import { blocksOf, type Block } from '../support/markdown.ts'
import { run } from '../support/native.ts'
import { root } from '../support/paths.ts'
import { documentedProject, writeFiles } from './documented-project.ts'
import { pages } from './pages.ts'
import { commandsIn, whyNot, type ShellCommand } from './shell.ts'

const place = ({ page, line }: Block) => `${page}:${line}`

describe.each(pages.filter(page => blocksOf(page).length > 0))('%s', (page) => {
  const blocks = blocksOf(page)

  it('has blocks of languages alone that are tried', () => {
    expect(blocks.filter(block => !isTried(block)).map(block => `${place(block)}: ${block.language || 'no language'}`)).toEqual([])
  })

  it('has JSON that parses', () => {
    for (const block of blocks.filter(({ language }) => language === 'json'))
      expect(() => JSON.parse(block.text), place(block)).not.toThrow()
  })

  it('has pages that compile', () => {
    for (const block of blocks.filter(({ language }) => language === 'vue')) {
      const { descriptor, errors } = parse(block.text)
      expect(errors, place(block)).toEqual([])
      const { content } = compileScript(descriptor, { id: 'page', inlineTemplate: true })
      expect(content, place(block)).toContain('setup(')
    }
  })

  it('has variables with values', () => {
    for (const block of blocks.filter(({ language }) => language === 'ini'))
      expect(Object.values(parseEnv(block.text)).filter(value => !value), place(block)).toEqual([])
  })

  it('has commands that can be typed', () => {
    const wrong = blocks.flatMap(block => shellOf(block).flatMap(({ words, own }) => {
      const reason = own ? undefined : whyNot(words)
      return reason === undefined ? [] : [`${place(block)}: ${words.join(' ')}: ${reason}`]
    }))
    expect(wrong).toEqual([])
  })

  it('shows what our command and our messages say', async () => {
    const project = await documentedProject(page)
    const lines = readFileSync(join(root, page), 'utf8').split('\n')
    // From the end: what is above keeps its lines.
    for (const block of blocks.toReversed()) {
      const output = await outputBefore(block, project)
      if (block.language === 'js') {
        expect(output?.split('\n\n'), place(block)).toContain(block.text)
        continue
      }
      if (output !== undefined)
        lines.splice(block.line - 1, block.end - block.line, ...output.split('\n'))
    }
    await expect(lines.join('\n')).toMatchFileSnapshot(join(root, page))
  })

  it('runs our command as it says', async () => {
    const project = await documentedProject(page)
    for (const block of blocks) {
      for (const { own, exit } of shellOf(block)) {
        if (!own)
          continue
        const { code, stderr } = await command(withoutShell(own), { cwd: project })
        expect({ place: place(block), code, stderr: code === exit ? '' : stderr }).toEqual({ place: place(block), code: exit, stderr: '' })
      }
    }
  })
})

function isTried(block: Block): boolean {
  return ['ts', 'json', 'vue', 'ini', 'sh', 'yaml'].includes(block.language) || source(block) !== undefined || isPipeline(block)
}

/** The drawing of the stages: each is a folder of the sources. */
function isPipeline({ page, text }: Block): boolean {
  const stages = text.split('─▶').slice(1, -1).map(stage => stage.trim().replaceAll(/[()]/g, ''))
  return page === 'ARCHITECTURE.md' && stages.length > 0 && stages.every(stage => existsSync(join(root, 'src', stage)))
}

/** What a block of output is the output of. */
function source({ language, previous }: Block): { own: string[] } | { config: Block } | undefined {
  if (['ts', 'json', 'vue', 'ini', 'sh', 'yaml'].includes(language) || !previous)
    return undefined
  if (previous.language === 'sh') {
    const own = commandsIn(previous.text).at(-1)?.own
    return own && { own }
  }
  return previous.file === 'server/auth.config.ts' ? { config: previous } : undefined
}

async function outputBefore(block: Block, project: string): Promise<string | undefined> {
  const from = source(block)
  if (!from)
    return undefined
  if ('own' in from) {
    const { stdout, stderr } = await command(withoutShell(from.own), { cwd: project })
    return `${stdout}${stderr}`.trimEnd()
  }
  writeFiles(project, { 'message/server/auth.config.ts': `${from.config.text}\n` })
  const rootDir = join(project, 'message')
  return run(join(rootDir, 'server/auth.config.ts'), { rootDir }).diagnostics.map(({ frame }) => frame?.trimEnd()).join('\n\n')
}

function shellOf({ language, text }: Block): ShellCommand[] {
  if (language === 'sh')
    return commandsIn(text)
  return language === 'yaml' ? commandsIn([...text.matchAll(/^ *(?:- *)?run: (.*)$/gm)].map(match => match[1]!).join('\n')) : []
}

/** There is no shell: what the command prints is looked at, wherever it goes. And nobody is there to ask. */
function withoutShell(words: string[]): string[] {
  const end = words.findIndex(word => word === '>' || word === '|')
  const typed = end === -1 ? words : words.slice(0, end)
  return typed[0] === 'init' ? [...typed, '--yes'] : typed
}
