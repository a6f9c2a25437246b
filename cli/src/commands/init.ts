// `init`: Better Auth in a Nuxt app. In: the app. Out: the files that sign-up needs, after a question; what is left to do by hand; and what comes next. What is there
// is changed only by adding to it, all files are written together, and nothing of the app is run.
import { readFileSync } from 'node:fs'
import process from 'node:process'
import { defineCommand } from 'citty'
import { join, resolve } from 'pathe'
import { writeAllAtomically } from '../../../shared/src/files/atomic-write'
import { projectArguments } from '../arguments'
import { CommandError, exitCode, type ExitCode } from '../exit'
import { findApp, type App } from '../init/app'
import { environment } from '../init/environment'
import { nuxtConfig } from '../init/nuxt-config'
import type { Part, Write } from '../init/plan'
import { serverFiles } from '../init/server-files'
import { described, nextSteps } from '../init/show'
import { loadNotes, print } from '../output/streams'
import type { Command } from './command'

interface Arguments {
  'cwd': string
  'server-dir'?: string
  'yes'?: boolean
  'dry-run'?: boolean
}

const definition = defineCommand({
  meta: { name: 'init', description: 'Adds sign-up to a Nuxt app: writes the auth config, the server files and the environment' },
  args: {
    'cwd': projectArguments.cwd,
    'server-dir': { type: 'string', valueHint: 'folder', description: 'The server folder. Default: that of nuxt.config, or `server`' },
    'yes': { type: 'boolean', alias: 'y', description: 'Write the files without asking. Existing files are only added to' },
    'dry-run': { type: 'boolean', description: 'Write nothing, and show what would be written' },
  },
  run: ({ args }) => init(args as unknown as Arguments),
})

async function init(args: Arguments): Promise<ExitCode> {
  const app = await findApp(args)
  const parts = await partsOf(app)
  const writes = parts.flatMap(part => 'write' in part ? [part.write] : [])
  const isLeft = parts.some(part => 'byHand' in part)
  print(described(parts, args['dry-run'] ?? false))
  if (args['dry-run'])
    return isLeft ? exitCode.found : exitCode.ok

  const notes = await loadNotes()
  if (writes.length === 0) {
    if (!isLeft)
      notes.success('Everything is there. Nothing was written.')
  }
  else {
    if (!args.yes && !await confirmed(writes)) {
      notes.info('Nothing was written.')
      return exitCode.error
    }
    write(app, writes)
    notes.success(`Wrote ${writes.length === 1 ? '1 file' : `${writes.length} files`}.`)
  }
  print(await nextSteps(app, isLeft))
  return isLeft ? exitCode.found : exitCode.ok
}

async function partsOf(app: App): Promise<Part[]> {
  const ownSecret = app.configs.length > 0 && !usesSecret(app)
  return [
    ...serverFiles(app),
    await nuxtConfig(app, !ownSecret),
    ...ownSecret ? [{ kept: { file: '.env', what: 'the auth config does not read `runtimeConfig.authSecret`, so no secret is made' } }] : environment(app),
  ]
}

async function confirmed(writes: Write[]): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stdout.isTTY)
    throw new CommandError('Nothing was written: this is not a terminal, so there is nobody to ask. Use --yes to write these files.')
  const { consola } = await import('consola')
  const changed = writes.filter(({ before }) => before !== undefined).length
  const question = changed === 0 ? 'Write these files?' : `Write these files, and add to the ${changed === 1 ? 'one that is' : `${changed} that are`} there?`
  return await consola.prompt(question, { type: 'confirm', initial: true, cancel: 'null' }) === true
}

function write({ rootDir }: App, writes: Write[]): void {
  try {
    writeAllAtomically(writes.map(({ file, after }) => [join(rootDir, file), after] as const))
  }
  catch (error) {
    throw new CommandError(`The files can't be written: ${(error as Error).message}`)
  }
}

/** A config of the app's own may have its secret from elsewhere. */
function usesSecret({ rootDir, configs }: App): boolean {
  return configs.some(file => /\bauthSecret\b/.test(readFileSync(resolve(rootDir, file), 'utf8')))
}

export default {
  definition,
  help: {
    examples: ['nuxt-better-auth-schema init', 'nuxt-better-auth-schema init --dry-run', 'nuxt-better-auth-schema init --yes --cwd apps/web'],
    exits: ['0  written, or nothing was missing', '1  something is left to do by hand', '2  nothing was written'],
  },
} satisfies Command
