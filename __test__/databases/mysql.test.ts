import { prove } from './prove.ts'

prove('mysql')
