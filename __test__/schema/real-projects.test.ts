// Projects as people have them, against the same projects really run. In: the folders in `proofs/conformance/real`, each in the structure of a kind of project; the lines
// at the top of a config say which values each variable may have. Out: the command finds the config, and the schema has what the project has in every
// combination, and nothing else. What is not so yet is listed with the reason, and the list may only get shorter.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { entryOf, findProject } from '../../cli/src/project/project.ts'
import { combinations, differences, type Started } from '../support/environments.ts'
import { run } from '../support/native.ts'
import { root } from '../support/paths.ts'
import { runProject } from '../support/run-project.ts'

const projects = join(root, 'proofs', 'conformance', 'real')

/** Why a project is not read as it runs, by its folder. */
const notYet: Record<string, string> = {
  'an-effect-service': 'a generator that is handed to a package that is not read is not looked into',
  'instruments-around-the-instance': 'a callback that makes the instance is called by a package that is not read',
  'tanstack-start-with-a-framework-function': 'a callback that makes the instance is called by a package that is not read',
  'twenty-flags-that-reach-no-table': 'too many questions, of which no table depends on any',
}

describe.each(readdirSync(projects))('%s', (name) => {
  it(name in notYet ? `is not read yet: ${notYet[name]}` : 'is read as it runs', async () => {
    const found = await differ(join(projects, name))
    if (name in notYet)
      expect(found, 'it is read as it runs now: take it off the list').not.toEqual([])
    else
      expect(found).toEqual([])
  })
})

it('lists no project that is not there', () => {
  expect(Object.keys(notYet).filter(name => !readdirSync(projects).includes(name))).toEqual([])
})

/** In words, empty where the project is read as it runs. `command.json` in its folder has the arguments of the command. */
async function differ(dir: string): Promise<string[]> {
  const args = join(dir, 'command.json')
  const project = await findProject({ cwd: dir, ...existsSync(args) ? JSON.parse(readFileSync(args, 'utf8')) as { config: string } : {} })
  if (project.configs.length === 0)
    return [`no config was found: ${JSON.stringify(project.found)}`]
  const configFile = entryOf(project)
  const environments = combinations(project.configs.map(file => readFileSync(join(dir, file), 'utf8')).join('\n'))
  const started: Started[] = []
  for (const env of environments)
    started.push({ env, options: await runProject({ dir, configFile, alias: project.alias, env }).catch((error: Error) => error) })
  return differences(started, run(configFile, { rootDir: dir, alias: project.alias }))
}
