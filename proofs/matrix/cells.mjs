// The cells of the matrix. In: nothing. Out: a fixed, named list: each value of each axis at least once, and the pairs that are likely to go
// wrong together. `files`: what is not as in `app/`. `run` may give `impossible`, and `why` does: the reason why a cell cannot be. `sample` marks those
// that `npm run test:all` runs.
import { places } from './cells/places.mjs'
import { databases } from './cells/databases.mjs'
import { layers } from './cells/layers.mjs'
import { resolving } from './cells/resolving.mjs'
import { versions } from './cells/versions.mjs'

export const cells = [...versions, ...places, ...layers, ...databases, ...resolving]
