// In: the options of all. Out: the same with ids that are `serial`.
import { options } from './options.ts'

export default { ...options, advanced: { ...options.advanced, database: { generateId: 'serial' } } }
