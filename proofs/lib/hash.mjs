// Short names for content. In: texts. Out: the same few letters for the same texts, everywhere.
import { createHash } from 'node:crypto'

export function hashOf(texts) {
  const hash = createHash('sha256')
  for (const text of texts)
    hash.update(`${text.length}:`).update(text)
  return hash.digest('hex').slice(0, 16)
}
