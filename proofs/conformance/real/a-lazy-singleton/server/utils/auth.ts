// GUESTS: none, "1"
import { betterAuth } from 'better-auth'
import { anonymous } from 'better-auth/plugins'

let kept: ReturnType<typeof create> | undefined

function create() {
  return betterAuth({ plugins: process.env.GUESTS ? [anonymous()] : [] })
}

export function useAuth() {
  kept ??= create()
  return kept
}
