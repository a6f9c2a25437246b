// What the command says. In: the plan. Out: a line for each file, the code that a person has to add, and what comes next.
import process from 'node:process'
import { columnsOf, fillLines } from '../../../shared/src/text/fill'
import { painter } from '../output/colors'
import type { App } from './app'
import { installCommands } from './packages'
import type { Part } from './plan'

const notIncluded = 'Not included: pages to sign in on, which use the client of `better-auth/vue`, and session composables and route rules, which `@onmax/nuxt-better-auth` has.'

/** With `withTexts`, new files are shown too. */
export function described(parts: Part[], withTexts: boolean): string {
  const paint = painter(process.stdout)
  const width = columnsOf(process.stdout)
  const line = (text: string) => fillLines(text, width)
  const indented = (text: string) => text.trimEnd().replaceAll(/^(?=.)/gm, '    ')
  return parts.map((part) => {
    if ('kept' in part)
      return paint('dim', line(`= ${part.kept.file}: ${part.kept.what}`))
    if ('byHand' in part)
      return `${paint('yellow', line(`! ${part.byHand.file}: by hand`))}\n${line(`  ${part.byHand.why}`)}\n\n${indented(part.byHand.text)}\n`
    const { file, before, after, what } = part.write
    const head = paint('green', line(`${before === undefined ? '+' : '~'} ${file}: ${what}`))
    return withTexts && before === undefined ? `${head}\n\n${indented(withoutSecret(after))}\n` : head
  }).join('\n')
}

/** What is on a screen is copied, and logged. */
function withoutSecret(text: string): string {
  return text.replaceAll(/^(\w+=)[\da-f]{64}$/gm, '$1…')
}

export async function nextSteps(app: App, isLeft: boolean): Promise<string> {
  const width = columnsOf(process.stdout)
  // The dev server that has started this command goes on, and migrates by itself.
  const steps = [...await installCommands(app), ...process.env.NUXT_BETTER_AUTH_SCHEMA_IN_DEV ? [] : ['npx nuxt-db generate', 'npx nuxt-db migrate', 'npx nuxt dev']]
  return [
    ...isLeft ? ['', 'Add what is left to do by hand.'] : [],
    ...steps.length > 0 ? ['', 'Next, run:', '', ...steps.map(step => `  ${step}`)] : [],
    '',
    fillLines(notIncluded, width),
  ].join('\n')
}
