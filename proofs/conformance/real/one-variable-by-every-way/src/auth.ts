// BOTH: none, "1"
import nodeProcess, { env } from 'node:process'
import { betterAuth } from 'better-auth'

const bun = Bun.env.BOTH
const deno = Deno.env.get('BOTH')
const vite = import.meta.env.BOTH
const node = nodeProcess.env.BOTH && env.BOTH && globalThis.process.env.BOTH

// All of them are the same variable, so no two of them differ.
export const auth = betterAuth({
  user: { additionalFields: bun && deno && vite && node ? { all: { type: 'string', required: false } } : !bun && !deno && !vite && !node ? {} : { some: { type: 'string' } } },
})
