// Options that the module does not have. In: the project. Out: a warning for each key of `authSchema` that the text of `nuxt.config` has and the module does not.
import { unknownOptions } from '../../../shared/src/options/known-options'
import type { Project } from '../project/project'
import { didYouMean } from '../../../shared/src/text/suggest'
import type { ReportedWarning } from './losses'

export function optionWarnings({ nuxt }: Project): ReportedWarning[] {
  return unknownOptions(nuxt?.options ?? {}).map(({ name, known }) => ({
    file: nuxt!.file,
    kind: 'option',
    text: `\`authSchema.${name}\` is not an option.${didYouMean(name, known)}`,
    advice: 'Nothing reads it. Correct its name, or remove it.',
  }))
}
