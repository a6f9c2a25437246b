import { Effect } from 'effect'
import { Auth } from './src/Auth'

Effect.runSync(Auth)
