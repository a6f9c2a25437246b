// A project for one test, outside the repository. In: its files, and whether it has all packages of the repository or which. Out: where it is;
// it goes when the test has ended.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { root } from './paths.ts'

export interface TemporaryApp {
  dir: string
  configFile: string
}

export function temporaryApp(files: Record<string, string | Uint8Array>, { packages = true, link = [] }: { packages?: boolean, link?: string[] } = {}): TemporaryApp {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'auth-app-')))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  for (const [name, content] of Object.entries(files)) {
    const file = join(dir, name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, content)
  }
  if (packages)
    symlinkSync(join(root, 'node_modules'), join(dir, 'node_modules'), 'junction')
  for (const name of link) {
    const place = join(dir, 'node_modules', name)
    mkdirSync(dirname(place), { recursive: true })
    symlinkSync(join(root, 'node_modules', name), place, 'junction')
  }
  return { dir, configFile: join(dir, 'auth.config.ts') }
}
