// The parts of a message that an overlay shows.
import type { Nuxt } from '@nuxt/schema'
import { expect, it, vi } from 'vitest'
import { Problems, problemsOf } from '../../module/src/overlay/problems.ts'
import type { Diagnostic } from '../../shared/src/addon/native.ts'

const diagnostic: Diagnostic = {
  severity: 'error',
  code: 'BAS301',
  message: 'it can\'t be determined',
  file: 'server/auth.config.ts',
  line: 10,
  column: 3,
  frame: 'error[BAS301]: it can\'t be determined\n  --> server/auth.config.ts:10:3\n   |\n 9 | one\n...\n10 |   two\n   |   ^^^ here\n   |\n   = help: write it\n',
  help: 'write it',
}
const until = '\n\nUntil then, the app uses the auth schema of the last good run.'

function shownOf(...diagnostics: Diagnostic[]) {
  const problems = new Problems()
  problems.setSchema(diagnostics, '/app')
  return problems.shown
}

it('are those of its frame', () => {
  expect(shownOf(diagnostic)).toEqual({
    message: 'error[BAS301]: it can\'t be determined',
    place: { file: '/app/server/auth.config.ts', line: 10, column: 3 },
    frame: ' 9 | one\n...\n10 |   two\n   |   ^^^ here',
    rest: `   = help: write it\n   = more: npx nuxt-better-auth-schema explain BAS301${until}`,
  })
})

it('has the other messages below', () => {
  expect(shownOf(diagnostic, { ...diagnostic, message: 'another', frame: diagnostic.frame!.replace('it can', 'another can') })?.rest).toMatch(/= help: write it\n\nerror\[BAS301\]: another can't[\s\S]*10 \| {3}two\n[\s\S]*= more: /)
})

it('are the message alone where it has no place', () => {
  expect(shownOf({ ...diagnostic, file: null, line: null, column: null, frame: null })).toEqual({
    message: 'error[BAS301]: it can\'t be determined',
    place: undefined,
    frame: '',
    rest: `  = more: npx nuxt-better-auth-schema explain BAS301${until}`,
  })
})

it('are none of a warning', () => {
  expect(shownOf({ ...diagnostic, severity: 'warning' })).toBeUndefined()
})

it('has what is not migrated, without colours, where the schema is made', () => {
  const problems = problemsOf({} as Nuxt)
  const onChange = vi.fn()
  problems.onChange = onChange
  problems.addMigration('Not migrated:\n  \u001B[31mDROP\u001B[39m')
  problems.addMigration('Not applied.')
  expect(problems.shown).toEqual({ message: 'Not migrated:', place: undefined, frame: '', rest: '  DROP\n\nNot applied.' })
  problems.setSchema([diagnostic], '/app')
  expect(problems.shown?.message).toContain('BAS301')
  expect(onChange).toHaveBeenCalledTimes(3)
  // The same once more is no change.
  problems.setSchema([diagnostic], '/app')
  problems.setSchema([], '/app')
  expect(problems.shown?.message).toBe('Not migrated:')
  expect(onChange).toHaveBeenCalledTimes(4)
})
