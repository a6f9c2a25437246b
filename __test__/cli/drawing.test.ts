// `diagram` as a picture. In: configs of one to a hundred and more tables. Out: a drawing in which no table covers another and no line runs through one, whose every reference is there; Chromium is the judge of
// what the text needs and of whether it is XML. Twelve tables and 105 were also looked at.
import { existsSync, lstatSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findChromium, startChromium } from '../../scripts/lib/chromium.mjs'
import { type Box, type Layout, layOut } from '../../shared/src/diagram/layout.ts'
import { type Diagram, diagramOf } from '../../shared/src/diagram/model.ts'
import { svg } from '../../shared/src/diagram/svg.ts'
import { authApp } from '../support/auth-app.ts'
import { command } from '../support/command.ts'
import { type DatabaseTable, generateSchema } from '../../index.js'
import { fixturesDir } from '../support/paths.ts'
import { temporaryApp } from '../support/temporary-app.ts'

const everyPlugin = join(fixturesDir, 'equal', 'plugins-every-official', 'auth.config.ts')
const title = 'Tables'

/** Groups of four tables that refer to each other and to `user`. */
const groups = (count: number) => temporaryApp({
  'auth.ts': `import { betterAuth } from 'better-auth'

const to = (model: string) => ({ type: 'string', references: { model, field: 'id' } }) as const
const group = (n: number) => ({
  id: \`group-\${n}\`,
  schema: {
    [\`folder\${n}\`]: { fields: { name: { type: 'string' }, owner: to('user'), parent: { ...to(\`folder\${n}\`), required: false } } },
    [\`page\${n}\`]: { fields: { folder: to(\`folder\${n}\`), author: to('user'), 文書の名前: { type: 'string', required: false } } },
    [\`tag\${n}\`]: { fields: { label: { type: 'string', unique: true } } },
    [\`pageTag\${n}\`]: { fields: { page: to(\`page\${n}\`), tag: to(\`tag\${n}\`) } },
  },
}) as const

export const auth = betterAuth({ plugins: [${Array.from({ length: count }, (_, n) => `group(${n})`).join(', ')}] })
`,
}).dir

const awkward = `import { betterAuth } from 'better-auth'

const toUser = { fields: { owner: { type: 'string', references: { model: 'user', field: 'id' } } } } as const

export const auth = betterAuth({
  user: { modelName: 'my "users" & <others>', additionalFields: { odd: { type: 'string', fieldName: 'a<b>&"c"\\uFFFF', defaultValue: ']]></style>' } } },
  plugins: [{ id: 'odd', schema: { '["my \\\\"users\\\\" & <others>","id","WEST"]': toUser, 'tables': toUser, '0': toUser } }],
})
`

async function drawingOf(configFile: string, rootDir: string): Promise<{ diagram: Diagram, layout: Layout, text: string }> {
  const result = generateSchema({ configFile, rootDir, dialect: 'postgresql' })
  expect(result.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  const diagram = diagramOf(result, rootDir)
  const layout = await layOut(diagram)
  return { diagram, layout, text: svg(diagram, layout, { title }) }
}

const drawings: [name: string, dir: string | undefined][] = [
  ['four tables', join(fixturesDir, 'equal', 'core')],
  ['every official plugin', join(fixturesDir, 'equal', 'plugins-every-official')],
  ['twelve of an app', undefined],
  ['105', undefined],
  ['odd names', undefined],
]

function place(name: string, dir: string | undefined): [configFile: string, rootDir: string] {
  if (dir !== undefined)
    return [join(dir, 'auth.config.ts'), dir]
  if (name === 'odd names')
    return inApp(temporaryApp({ 'auth.ts': awkward }).dir)
  return inApp(groups(name === '105' ? 25 : 2))
}

function inApp(dir: string): [configFile: string, rootDir: string] {
  return [join(dir, 'auth.ts'), dir]
}

describe.each(drawings)('of %s', (name, dir) => {
  let drawn: ReturnType<typeof drawingOf> | undefined
  const drawing = () => drawn ??= drawingOf(...place(name, dir))

  it('no table covers another', async () => {
    const { layout: { boxes } } = await drawing()
    const covered = boxes.flatMap((one, index) => boxes.slice(index + 1).filter(other => overlap(one, other)))
    expect(covered).toEqual([])
  })

  it('no line runs through a table', async () => {
    const { layout: { boxes, lines } } = await drawing()
    const through = lines.filter(({ points }) => points.slice(1).some((to, index) => boxes.some(box => overlap(box, between(points[index]!, to)))))
    expect(through.map(({ from, to }) => [from, to])).toEqual([])
  })

  it('each reference is a line from column to column, or named in its row', async () => {
    const { diagram, layout: { lines, boxes }, text } = await drawing()
    for (const table of diagram.tables) {
      for (const column of table.columns.filter(({ reference }) => reference?.table)) {
        const line = lines.find(({ from }) => from.table === table.name && from.column === column.name)
        if (!line) {
          expect(text).toContain(`→ ${column.reference!.table}`)
          continue
        }
        const box = boxes[diagram.tables.indexOf(table)]!
        expect(line.to.table).toBe(column.reference!.table)
        expect(line.points[0]!.x).toBeCloseTo(box.x + box.width)
        expect(line.points.at(-1)!.x).toBeCloseTo(boxes[diagram.tables.findIndex(({ name }) => name === line.to.table)]!.x)
      }
    }
  })

  it('is the same a second time', async () => {
    const { diagram, text } = await drawing()
    expect(svg(diagram, await layOut(diagram), { title })).toBe(text)
  })
})

it('of many tables is no wider or higher than a screen can show', async () => {
  const { layout: { width, height } } = await drawingOf(...place('105', undefined))
  expect(width / height).toBeGreaterThan(0.8)
  expect(width / height).toBeLessThan(3)
})

describe('says where a column comes from', () => {
  it('with the plugin, its package and the line, and under which condition', async () => {
    const { stdout } = await command(['diagram', '--format', 'svg'], { cwd: authApp() })
    expect(stdout).toMatch(/<title>twoFactorEnabled: integer\nmay be empty\ndefault false\nfrom two-factor \(better-auth \d+\.\d+\.\d+\), better-auth\/dist\/plugins\/two-factor\/schema\.mjs:\d+<\/title>/)
    expect(stdout).toContain('used if process.env.AUTH_JWT')
  })
})

it('has tables of the app, with their references to auth tables', async () => {
  const configFile = everyPlugin
  const rootDir = join(configFile, '..')
  const result = generateSchema({ configFile, rootDir, dialect: 'sqlite' })
  const none = { notNull: false, primaryKey: false, autoIncrement: false, unique: false, uniqueName: null, default: null, key: null, type: 'text' }
  const note: DatabaseTable = {
    name: 'note',
    schema: null,
    key: null,
    columns: [{ ...none, name: 'id', primaryKey: true }, { ...none, name: 'invitation' }],
    uniques: [],
    indexes: [],
    foreignKeys: [{ name: null, columns: ['invitation'], table: 'invitation', foreignColumns: ['id'], onDelete: 'cascade' }],
  }
  const diagram = diagramOf(result, rootDir, [note])
  const { lines } = await layOut(diagram)
  expect(lines.filter(({ from }) => from.table === 'note').map(({ to }) => to)).toEqual([{ table: 'invitation', column: 'id' }])
  expect(svg(diagram, await layOut(diagram), { title })).toContain('<title>note: from app</title>')
})

describe('of the command', () => {
  it('goes into a file whose ending says the format', async () => {
    const cwd = authApp()
    const { code, stderr } = await command(['diagram', '--output', 'auth.svg'], { cwd })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '[success] Wrote auth.svg: 6 tables for sqlite.\n' })
    expect(readFileSync(join(cwd, 'auth.svg'), 'utf8')).toBe((await command(['diagram', '--format', 'svg'], { cwd })).stdout)
    await command(['diagram', '--output', 'auth.png'], { cwd })
    expect(readFileSync(join(cwd, 'auth.png')).subarray(1, 4).toString()).toBe('PNG')
    await command(['diagram', '--output', 'auth.dbml'], { cwd })
    expect(readFileSync(join(cwd, 'auth.dbml'), 'utf8')).toContain('Table "user" {')
  })

  it('goes through a link, and into what is no file without taking its place', async () => {
    const cwd = authApp()
    symlinkSync('drawings.svg', join(cwd, 'file.SVG'))
    writeFileSync(join(cwd, 'drawings.svg'), '')
    symlinkSync('/dev/null', join(cwd, 'device.svg'))
    for (const link of ['file.SVG', 'device.svg']) {
      expect((await command(['diagram', '--output', link], { cwd })).code).toBe(0)
      expect(lstatSync(join(cwd, link)).isSymbolicLink()).toBe(true)
    }
    expect(readFileSync(join(cwd, 'drawings.svg'), 'utf8')).toContain('</svg>')
  })

  it.each([
    [['--output', 'auth.gif'], '--output auth.gif: the format can\'t be told from the ending. The endings are .mmd, .dbml, .svg, .html, .png; for another one, add --format.'],
    [['--open'], '--open needs --output, the file to open.'],
    [['--format', 'png'], 'A PNG is written to a file: add --output auth.png.'],
    [['--output', 'nuxt.config.ts/auth.svg'], 'cannot be written'],
    [['--output', 'server/auth.config.ts', '--format', 'svg'], 'cannot be written: it is the auth config'],
  ])('%s is refused, and nothing is written', async (args, message) => {
    const cwd = authApp()
    const { code, stderr } = await command(['diagram', ...args], { cwd })
    expect({ code, said: stderr.includes(message) ? message : stderr }).toEqual({ code: 2, said: message })
    expect(readFileSync(join(cwd, 'server', 'auth.config.ts'), 'utf8')).toContain('defineServerAuth')
    expect(['auth.gif', 'auth.png', 'auth.svg'].filter(file => existsSync(join(cwd, file)))).toEqual([])
  })
})

const program = findChromium()

describe.skipIf(!program)(program ? 'in Chromium' : 'in Chromium (left out: there is none on this machine)', () => {
  let browser: Browser

  beforeAll(async () => {
    browser = await startChromium(program!)
  })
  afterAll(() => browser?.close())

  it.each(drawings)('each text of %s stays in its table', async (name, dir) => {
    const { text, diagram } = await drawingOf(...place(name, dir))
    const page = await browser.newPage()
    // As a file of its own, what is no XML is an error.
    await page.goto(`data:image/svg+xml;base64,${Buffer.from(text).toString('base64')}`)
    const outside = await page.evaluate(() => Array.from(document.querySelectorAll('.table')).flatMap((table) => {
      const { left, right } = table.querySelector('.box')!.getBoundingClientRect()
      const rows = Array.from(table.querySelectorAll('g[data-column]')).map(row => Array.from(row.querySelectorAll('text')).map(text => text.getBoundingClientRect()))
      const texts = Array.from(table.querySelectorAll('text')).map(text => text.getBoundingClientRect())
      return [
        ...texts.filter(box => box.left < left || box.right > right),
        // Neither does the name of a column run into its type.
        ...rows.filter(boxes => boxes.some((box, index) => index > 0 && box.left < boxes[index - 1]!.right)),
      ]
    }))
    expect(outside).toEqual([])
    expect(await page.locator('.table').count()).toBe(diagram.tables.length)
    await page.close()
  })

  it.each(['light', 'dark'] as const)('is %s as its viewer is', async (colorScheme) => {
    const { text } = await drawingOf(everyPlugin, join(everyPlugin, '..'))
    const page = await browser.newPage({ colorScheme })
    await page.goto(`data:image/svg+xml;base64,${Buffer.from(text).toString('base64')}`)
    const fill = await page.evaluate(() => getComputedStyle(document.querySelector('.background')!).fill)
    expect(fill).toBe(colorScheme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(11, 17, 32)')
    await page.close()
  })
})

function overlap(one: Box, other: Box): boolean {
  const meet = (a: number, lengthOfA: number, b: number, lengthOfB: number) => a + lengthOfA > b + 0.5 && b + lengthOfB > a + 0.5
  return meet(one.x, one.width, other.x, other.width) && meet(one.y, one.height, other.y, other.height)
}

function between(from: { x: number, y: number }, to: { x: number, y: number }): Box {
  return { x: Math.min(from.x, to.x), y: Math.min(from.y, to.y), width: Math.max(1, Math.abs(from.x - to.x)), height: Math.max(1, Math.abs(from.y - to.y)) }
}
