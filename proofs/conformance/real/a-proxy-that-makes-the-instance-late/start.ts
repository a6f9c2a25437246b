import { auth } from './src/auth'

void auth.options
