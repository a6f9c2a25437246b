// In: the options of all. Out: the same, with the ids that Better Auth makes when it is told nothing.
import { options } from './options.ts'

export default options
