import { prove } from './prove.ts'

prove('pglite')
