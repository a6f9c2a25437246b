import { authOf } from './src/auth'

authOf('first')
