// Where the command finds the auth config when it is in none of the usual places: any file that calls what makes one. What Git ignores, tests,
// texts and other packages do not count; several files are a question to the user.
import { expect, it } from 'vitest'
import { command } from '../support/command.ts'
import { temporaryApp } from '../support/temporary-app.ts'

const config = (plugin: string) => `import { betterAuth } from 'better-auth'\nimport { ${plugin} } from 'better-auth/plugins'\n\nexport const auth = betterAuth({ plugins: [${plugin}()] })\n`

async function generate(files: Record<string, string>, args: string[] = []) {
  const { dir } = temporaryApp(files)
  const { code, stdout, stderr } = await command(['generate', '--dialect', 'sqlite', ...args], { cwd: dir })
  return { code, stdout, stderr: stderr.replaceAll(dir, '<project>') }
}

it.each([
  'server/lib/auth.ts', 'server/lib/auth/index.ts', 'src/index.ts', 'src/server.ts', 'convex/betterAuth/auth.ts', 'lib/auth/auth.ts',
  'layers/base/server/utils/auth.ts', 'src/services/Identity.mts', 'src/modules/users/users.plugin.js',
])('%s', async (file) => {
  const { code, stdout } = await generate({
    [file]: config('jwt'),
    // Named, and no config.
    'src/notes.ts': '// betterAuth({}) is called in another file\nexport const help = "betterAuth({})"\n',
    'src/client.ts': 'import { createAuthClient } from "better-auth/client"\nexport const client = createAuthClient()\n',
  })
  expect(code).toBe(0)
  expect(stdout).toContain('jwks')
})

it('a call under another name', async () => {
  const { code } = await generate({ 'src/identity.ts': 'import { betterAuth as create } from "better-auth"\nexport const auth = create({})\n' })
  expect(code).toBe(0)
})

it('nothing that Git ignores, and no tests', async () => {
  const { code, stdout } = await generate({
    '.gitignore': 'generated\n',
    'src/.gitignore': 'old.ts\n',
    'generated/auth.ts': config('admin'),
    'src/old.ts': config('admin'),
    'src/identity.test.ts': config('admin'),
    'test/identity.ts': config('admin'),
    'dist/identity.js': config('admin'),
    'src/identity.ts': config('jwt'),
  })
  expect(code).toBe(0)
  expect(stdout).toContain('jwks')
})

it('several are listed', async () => {
  const { code, stdout, stderr } = await generate({ 'src/identity.ts': config('jwt'), 'src/other.ts': config('admin') })
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatchInlineSnapshot(`
    "[error] Several files call \`betterAuth\`, and none is in a usual place:
      src/identity.ts
      src/other.ts
    Use --config to name the one with the auth config.
    "
  `)
  expect((await generate({ 'src/identity.ts': config('jwt'), 'src/other.ts': config('admin') }, ['--config', 'src/other.ts'])).code).toBe(0)
})

it('packages below are named, and not read', async () => {
  const { code, stdout, stderr } = await generate({
    'package.json': '{ "name": "all", "private": true, "workspaces": ["packages/*"] }',
    'packages/identity/package.json': '{ "name": "identity" }',
    'packages/identity/src/index.ts': config('jwt'),
  })
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatchInlineSnapshot(`
    "[error] There is no auth config in <project>.
    In Nuxt, the file is server/auth.config.ts, which the command \`init\` writes. In other frameworks it is any file that calls \`betterAuth\`, such as auth.ts or src/lib/auth.ts.
    Use --config to name the file, or --cwd to name the project.
    These packages in it have one:
      --cwd packages/identity (src/index.ts)
    "
  `)
})
