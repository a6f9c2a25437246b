import { prove } from './prove.ts'

prove('postgresql')
