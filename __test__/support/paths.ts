// Where things are. In: nothing. Out: absolute paths, without a separator at the end.
import { join, resolve } from 'node:path'

/** The repository. */
export const root = resolve(import.meta.dirname, '..', '..')

export const fixturesDir = join(root, '__test__', 'fixtures')
