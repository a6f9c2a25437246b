const lines: string[] = []

export function audit(path: string) {
  lines.push(path)
}
