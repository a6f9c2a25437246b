// The JavaScript tests. In: a built addon and module. Out: how many passed and failed, from vitest's own report.
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../lib/paths.mjs'
import { show } from './show.mjs'

const report = join(root, 'target', 'vitest.json')

/** `only`: files, or folders of them. `long`: also those with this tag. */
export async function vitest(title, { only = [], long = true, env = {} } = {}) {
  rmSync(report, { force: true })
  // `CI`: snapshots are compared, never written.
  const { code } = await show(title, 'vitest', ['run', ...only, ...long ? [] : ['--tags-filter=!long'], '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], { CI: 'true', ...env })
  const { numPassedTests: passed, numFailedTests: failed } = readReport()
  // A file that does not load has no failed tests. No tests at all are a mistake in here.
  return { passed, failed: failed === 0 && (code !== 0 || passed === 0) ? 1 : failed }
}

function readReport() {
  try {
    return JSON.parse(readFileSync(report, 'utf8'))
  }
  catch {
    return { numPassedTests: 0, numFailedTests: 0 }
  }
}
