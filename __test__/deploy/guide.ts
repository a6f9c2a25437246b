// A guide of `docs/content/3.deploy`. In: its name. Out: the files that a reader has who has followed the quick start and the guide, what the guide has them
// type under each heading, and the variables that it says the running app reads.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { filesOf, quickStartFiles } from '../docs/documented-project.ts'
import { type Block, blocksOf } from '../support/markdown.ts'
import { root } from '../support/paths.ts'

const common = 'docs/content/3.deploy/index.md'

export class Guide {
  readonly page: string
  readonly blocks: Block[]
  #used = new Set<Block>()

  constructor(name: string) {
    this.page = globSync(`docs/content/3.deploy/*.${name}.md`, { cwd: root })[0]!.replaceAll('\\', '/')
    this.blocks = blocksOf(this.page)
  }

  get files(): Record<string, string> {
    const shown = this.blocks.filter(({ file }) => file !== undefined)
    shown.forEach(block => this.#used.add(block))
    return { ...quickStartFiles(), ...filesOf(blocksOf(common)), ...filesOf(shown) }
  }

  /** The commands under a heading, each as it is typed. */
  commands(heading: string): string[] {
    const block = this.blocks.find(one => one.language === 'sh' && one.heading === heading)
    if (!block)
      throw new Error(`${this.page} has no command under "${heading}"`)
    this.#used.add(block)
    return block.text.split('\n')
  }

  command(heading: string): string {
    const commands = this.commands(heading)
    if (commands.length !== 1)
      throw new Error(`${this.page} has ${commands.length} commands under "${heading}"`)
    return commands[0]!
  }

  get title(): string {
    return readFileSync(join(root, this.page), 'utf8').split('\n')[0]!.slice(2)
  }

  /** Name → what the table says of its value. */
  get variables(): Record<string, string> {
    const rows = readFileSync(join(root, this.page), 'utf8').matchAll(/^\| `([A-Z_]+)` \| (.*) \|$/gm)
    return Object.fromEntries([...rows].map(([, name, value]) => [name!, value!]))
  }

  /** What the guide shows and nothing has asked for: a test that leaves something out. */
  get unused(): string[] {
    return this.blocks.filter(block => !this.#used.has(block)).map(({ page, line }) => `${page}:${line}`)
  }
}
