// `npm run cases -- FOLDER…`. In: folders of configs that ask the environment (without one, `__test__/fixtures/evaluator`). Out: for each of
// them whether the schema is the union of what Node.js has in every environment.
import { main } from './cases/main.mjs'

process.exitCode = await main(process.argv.slice(2))
