import { prove } from './prove.ts'

prove('mariadb')
