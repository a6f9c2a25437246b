export function forget(name: string) {
  delete process.env[name]
}
