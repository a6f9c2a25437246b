export function env(name: string, fallback: string) {
  return process.env[name] ?? fallback
}
