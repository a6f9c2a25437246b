import { prove } from './prove.ts'

prove('node-sqlite')
