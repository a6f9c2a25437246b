// The package as npm packs it. In: checks of its file. Out: what they found, joined.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '../lib/processes.mjs'

/** @param {(file: string) => Promise<string>[]} checks each gives what it found */
export async function packedPackage(checks) {
  const folder = mkdtempSync(join(tmpdir(), 'packed-'))
  try {
    const listed = await run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder])
    const [{ filename }] = JSON.parse(listed.slice(listed.indexOf('[')))
    return (await Promise.all(checks(join(folder, filename)))).filter(Boolean).join('\n')
  }
  finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
