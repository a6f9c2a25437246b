import { prove } from './prove.ts'

prove('libsql')
