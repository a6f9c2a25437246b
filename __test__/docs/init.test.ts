// The quick start shows the files that `init` writes. In: its blocks, and an empty app. Out: the same texts.
import { expect, it } from 'vitest'
import { command } from '../support/command.ts'
import { filesIn } from '../support/files-in.ts'
import { blocksOf } from '../support/markdown.ts'
import { temporaryApp } from '../support/temporary-app.ts'
import { filesOf } from './documented-project.ts'

it('shows what init writes', async () => {
  const { dir } = temporaryApp({ 'nuxt.config.ts': 'export default defineNuxtConfig({\n})\n' }, { packages: false })
  const { code, stderr } = await command(['init', '--yes'], { cwd: dir })
  expect(code, stderr).toBe(0)
  const { '.env': environment = '', 'nuxt.config.ts': nuxtConfig, '.gitignore': _, '.env.example': __, ...server } = filesIn(dir)
  const blocks = blocksOf('docs/content/1.getting-started/1.quick-start.md')
  const shown = filesOf(blocks.filter(({ heading }) => heading === 'Set up the app'))
  const withoutName = (text: string) => text.replace(/^(?:\/\/|#) .*\n/, '')
  for (const [file, text] of Object.entries(server))
    expect(withoutName(shown[file]!), file).toBe(text)
  const names = (text: string) => [...text.matchAll(/^\w+(?==)/gm)].map(String)
  expect(names(shown['.env']!)).toEqual(names(environment))
  // Its layout is that of the file that is there.
  const withoutLayout = (text: string) => text.replaceAll(/,(?=\s*[\]}])/g, '').replaceAll(/\s+/g, '')
  expect(withoutLayout(withoutName(shown['nuxt.config.ts']!))).toBe(withoutLayout(nuxtConfig!))
})
