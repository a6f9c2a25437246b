// The guides of `docs/content/3.deploy`, followed to the letter: their files, their commands, the variables that they name and nothing else. What is built is
// moved to another folder and started there, as the place that the guide is for starts it; a person signs up, and is found in the database.
// What users hit: PROBLEMS 59 (the deployed app loads `schema.postgresql.ts` from the folder that it was built in), 60 (type stripping refused under
// `node_modules`, schemas not merged in `.output`), 66 (a build applies no migrations to D1), 67 (a build applies them and then fails), 18 (a build
// without a secret fails), 62 (the adapter has another schema than the app).
//
// `npm run test:all` follows those for Cloudflare and for a Node.js server, `npm run test:deploy` all.
//
// @module-tag long
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import process from 'node:process'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { installTree } from '../../proofs/matrix/install.mjs'
import { pack } from '../../proofs/matrix/pack.mjs'
import type { DatabaseServer } from '../databases/databases.ts'
import { findPostgreSQL, startPostgreSQL } from '../databases/servers/postgresql.ts'
import { DeployedApp, type Environment } from './deployed-app.ts'
import { Guide } from './guide.ts'
import { hasNothingOfTheBuilder, hasTables, loadedFromOutput } from './output.ts'
import { running, type Starter } from './running.ts'
import { person, seePage, signUp, visit } from './visit.ts'

const all = process.env.DEPLOY === 'all'
const secret = randomBytes(32).toString('hex')
const here = (file: string) => join(import.meta.dirname, file)

let tree: string
beforeAll(async () => {
  const packed = await pack()
  tree = await installTree('deploy', packed).finally(packed.remove)
  // The first time, everything is downloaded.
}, 600_000)

/** What the guide says that the running app reads; a variable that nobody knows a value for fails. */
function variables(guide: Guide, values: Environment): Environment {
  return Object.fromEntries(Object.entries(guide.variables).map(([name, said]) => {
    const value = values[name] ?? /^`(\w+)`$/.exec(said)?.[1]
    expect(value, `${guide.page}: ${name}`).toBeDefined()
    return [name, value]
  }))
}

describe('Cloudflare Workers with D1', () => {
  const guide = new Guide('cloudflare')
  let app: DeployedApp
  const rows = async (sql: string) => {
    const output = await app.type(`npx wrangler d1 execute DB --local --config .output/server/wrangler.json --json --command ${JSON.stringify(sql)}`, { moved: true })
    return (JSON.parse(output.slice(output.indexOf('['))) as { results: object[] }[])[0]!.results
  }
  const starter = (without: string[] = []): Starter => (origin, port) => {
    const env = variables(guide, { NUXT_AUTH_SECRET: secret, BETTER_AUTH_URL: origin })
    const command = without.reduce((text, name) => text.replace(` --var ${name}:$${name}`, ''), guide.command('Try it here'))
    return { command: `${command} --ip 127.0.0.1 --port ${port}`, env }
  }

  beforeAll(async () => {
    app = await DeployedApp.create('cloudflare', guide, tree)
    await app.type(guide.command('Make the migrations'))
    await app.type(guide.command('Build'))
    app.move('.output')
  })
  afterAll(() => app?.remove())

  it('has the tables in the output, and nothing of the builder', () => {
    hasTables(app, 'sqlite')
    hasNothingOfTheBuilder(app)
  })

  it('applies the migrations by the command that it says: the build does not (PROBLEMS 66)', async () => {
    expect(await app.type(guide.command('Apply the migrations'), { moved: true })).toMatch(/0000_\w+\.sql/)
    expect(await rows('select name from _hub_migrations')).toEqual([{ name: expect.stringMatching(/^0000_\w+\.sql$/) }])
    expect(await app.type(guide.command('Apply the migrations'), { moved: true })).toContain('No migrations to apply')
  })

  it('refuses to work without a secret', async () => {
    await running(app, starter(['NUXT_AUTH_SECRET']), async origin => expect((await signUp(origin)).status).toBe(500))
    expect(await rows('select * from user')).toEqual([])
  })

  it('has people sign up, in workerd', async () => {
    await running(app, starter(), async (origin) => {
      await seePage(origin)
      await visit(origin, secret)
    })
    expect(await rows('select name, username, twoFactorEnabled, verified from user join twoFactor on twoFactor.userId = user.id')).toEqual([{ name: person.name, username: person.username, twoFactorEnabled: 1, verified: 1 }])
    expect(await rows('select * from notes')).toEqual([])
  })

  it('deploys what is in the output, and no TypeScript (PROBLEMS 59, 60)', async () => {
    const [secretCommand, migrate, deploy] = guide.commands('Deploy')
    // Who has no account at Cloudflare can go no further than this.
    await app.type(`${deploy} --dry-run --outdir bundled --metafile`, { moved: true })
    const { inputs } = JSON.parse(readFileSync(join(app.moved, 'bundled/bundle-meta.json'), 'utf8')) as { inputs: object }
    const files = Object.keys(inputs)
    expect(files).toContain('index.mjs')
    expect(files.filter(file => !existsSync(join(app.moved, '.output/server', file)) || /^\.\.|\.[cm]?tsx?$/.test(file) || isAbsolute(file))).toEqual([])
    expect(migrate).toBe(guide.command('Apply the migrations').replace('--local', '--remote'))
    expect(await app.type(`${secretCommand} --help`, { moved: true })).toContain('wrangler secret put')
  })

  it('shows nothing else', () => {
    expect(guide.commands('Install')).toEqual(['npm install --save-dev wrangler'])
    expect(guide.unused).toEqual([])
  })
})

const postgresql = findPostgreSQL()

describe.skipIf(!postgresql)('with PostgreSQL', () => {
  let server: DatabaseServer
  beforeAll(async () => {
    server = await startPostgreSQL(postgresql!)
  })
  afterAll(() => server?.stop())

  /** `output`: what the build gives. `command`: what starts it, where the guide has none because the place does. */
  const places: { name: string, sample?: boolean, output: string[], command?: string, rest?: (guide: Guide, app: DeployedApp) => void }[] = [
    { name: 'node', sample: true, output: ['.output'] },
    {
      name: 'vercel',
      output: ['.vercel/output'],
      command: `node ${here('vercel.mjs')} .vercel/output`,
      rest(guide, app) {
        const { commands } = JSON.parse(app.output()['.vercel/output/nitro.json']!) as { commands: { deploy: string } }
        expect(guide.command('Deploy')).toBe(commands.deploy)
      },
    },
    {
      name: 'netlify',
      output: ['.netlify', 'dist'],
      command: `node ${here('netlify.mjs')} .netlify/functions-internal/server/server.mjs dist`,
      rest(guide) {
        expect(guide.files['netlify.toml']).toContain(`command = ${JSON.stringify(guide.command('Build'))}\npublish = "dist"\n`)
      },
    },
  ]

  for (const { name, sample, output, command, rest } of places) {
    const guide = new Guide(name)
    describe.skipIf(!sample && !all)(guide.title, () => {
      let app: DeployedApp
      let url: string
      const rows = async (sql: string) => {
        const client = new pg.Client({ connectionString: url })
        await client.connect()
        return (await client.query(sql).finally(() => client.end())).rows as object[]
      }
      const starter = (env: Environment = {}): Starter => (origin, port) => {
        const own = { PORT: port, HOST: '127.0.0.1', LOADED: join(app.moved, '..', 'loaded'), NODE_OPTIONS: `--import=${here('loaded.mjs')}` }
        return { command: command ?? guide.command('Start'), env: { ...own, ...variables(guide, { DATABASE_URL: url, NUXT_AUTH_SECRET: secret, BETTER_AUTH_URL: origin }), ...env } }
      }

      beforeAll(async () => {
        url = (await server.create(name)).url
        app = await DeployedApp.create(name, guide, tree)
        await app.type(guide.command('Make the migrations'))
        await app.type(guide.command('Build'))
      })
      afterAll(() => app?.remove())

      it('applies the migrations by the command that it says, not by the build (PROBLEMS 67)', async () => {
        expect(await rows(`select * from information_schema.tables where table_schema = 'public'`)).toEqual([])
        await app.type(guide.command('Apply the migrations'), { env: { DATABASE_URL: url } })
        expect(await rows('select name from _hub_migrations')).toEqual([{ name: expect.stringMatching(/^0000_\w+$/) }])
      })

      it('has the tables in the output, and nothing of the builder (PROBLEMS 18, 60)', () => {
        app.move(...output)
        hasTables(app, 'postgresql')
        hasNothingOfTheBuilder(app)
      })

      it('refuses to work without a secret', async () => {
        await running(app, starter({ NUXT_AUTH_SECRET: undefined }), async origin => expect((await signUp(origin)).status).toBe(500))
        expect(await rows('select * from "user"')).toEqual([])
      })

      it('has people sign up', async () => {
        await running(app, starter(), async (origin) => {
          await seePage(origin)
          await visit(origin, secret)
        })
        expect(await rows('select name, username, "twoFactorEnabled", verified from "user" join "twoFactor" on "twoFactor"."userId" = "user".id')).toEqual([{ name: person.name, username: person.username, twoFactorEnabled: true, verified: true }])
        expect(await rows('select * from notes')).toEqual([])
      })

      it('loads JavaScript from the output alone (PROBLEMS 59, 60)', () => {
        loadedFromOutput(app, readFileSync(join(app.moved, '..', 'loaded'), 'utf8').trim().split('\n').filter(file => !file.includes(here(''))))
      })

      it('shows nothing else', () => {
        expect(guide.commands('Install')).toEqual(['npm install postgres'])
        rest?.(guide, app)
        expect(guide.unused).toEqual([])
      })
    })
  }
})
