// JSON schemas of what the command line prints for programs. In: the types of it. Out: `schemas/*.json` as text, by file. `npm run docs` writes them, and a test compares them.
import { join } from 'node:path'
import { createGenerator } from 'ts-json-schema-generator'
import { root } from '../lib/paths.mjs'

const outputs = {
  generate: { path: 'shared/src/model/schema-model.ts', type: 'SchemaModel', tsconfig: 'cli/tsconfig.json' },
  check: { path: 'cli/src/check/formats.ts', type: 'CheckOutput', tsconfig: 'cli/tsconfig.json' },
}

export function schemas() {
  return Object.entries(outputs).map(([name, { path, type, tsconfig }]) => {
    // `npm run typecheck` looks at the types. More properties may come without another version.
    const schema = createGenerator({ path: join(root, path), tsconfig: join(root, tsconfig), type, skipTypeCheck: true, expose: 'all', additionalProperties: true, topRef: false }).createSchema(type)
    return [`schemas/${name}.json`, `${JSON.stringify(schema, null, 2)}\n`]
  })
}
