// In: the options of all. Out: the same with ids that are `uuid`.
import { options } from './options.ts'

export default { ...options, advanced: { ...options.advanced, database: { generateId: 'uuid' } } }
