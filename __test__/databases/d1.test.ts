import { prove } from './prove.ts'

prove('d1')
