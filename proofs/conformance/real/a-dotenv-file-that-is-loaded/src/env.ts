import { existsSync, readFileSync } from 'node:fs'

const file = '.env.local'
if (existsSync(file)) {
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const [name, value] = line.split('=')
    if (name && value)
      process.env[name] ??= value
  }
}
