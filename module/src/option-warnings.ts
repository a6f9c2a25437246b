// Says which options do not exist. In: the module's options. Out: one warning, with what was probably meant.
import { didYouMean } from '../../shared/src/text/suggest'
import { unknownOptions } from '../../shared/src/options/known-options'
import { log } from './logger'

export function warnOfUnknownOptions(options: object): void {
  const found = unknownOptions(options)
  if (found.length > 0)
    log.warn(found.map(({ name, known }) => `\`authSchema.${name}\` is not an option.${didYouMean(name, known)}`).join('\n'))
}
